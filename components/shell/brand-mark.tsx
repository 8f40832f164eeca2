/** The product's mark: three lines of a CV, the middle one read by the machine. */
export function BrandMark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden="true" className="flex-none">
      <rect width="22" height="22" rx="5.5" fill="var(--ink)" />
      <path d="M5.5 7h8" stroke="var(--canvas)" strokeWidth="1.6" strokeLinecap="round" opacity=".55" />
      <rect x="4.5" y="9.4" width="13" height="3.4" rx="1.1" fill="var(--mark)" />
      <path d="M5.5 15.2h5.5" stroke="var(--canvas)" strokeWidth="1.6" strokeLinecap="round" opacity=".55" />
    </svg>
  );
}
