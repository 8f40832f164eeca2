const RADIUS = 11;
const CIRCUMFERENCE = 2 * Math.PI * RADIUS;

/** Seconds left as a ring with its number; the words beside it carry the same fact for screen readers. */
export function CountdownRing({ secondsLeft, totalSeconds }: { secondsLeft: number; totalSeconds: number }) {
  const share = totalSeconds > 0 ? secondsLeft / totalSeconds : 0;
  return (
    <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true" className="flex-none">
      <circle cx="13" cy="13" r={RADIUS} fill="none" stroke="currentColor" strokeOpacity=".25" strokeWidth="2" />
      <circle
        cx="13"
        cy="13"
        r={RADIUS}
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeDasharray={`${share * CIRCUMFERENCE} ${CIRCUMFERENCE}`}
        transform="rotate(-90 13 13)"
      />
      <text x="13" y="17" textAnchor="middle" fill="currentColor" fontSize="11" fontWeight="600">
        {secondsLeft}
      </text>
    </svg>
  );
}
