import type { Simulation } from "@/lib/features/jobs/schema";

/** The count before anything else, then what it costs and what a small move of the line would change. */
export function SimulationNumbers({ simulation, line }: { simulation: Simulation; line: number }) {
  const count = simulation.candidates.filter(({ score }) => score >= line).length;
  const hoursEach = simulation.shortlisted_count > 0 ? simulation.interview_hours / simulation.shortlisted_count : null;
  return (
    <div className="mt-3.5 flex flex-wrap items-center gap-x-5 gap-y-2 border-line border-y py-2" aria-live="polite">
      <p className="flex items-center gap-2">
        <b className="text-2xl/8 font-semibold tracking-[-.03em] text-auto-text">{count}</b>
        <span className="text-xs/[15px] text-ink-soft">
          would be
          <br />
          shortlisted, of {simulation.candidates.length}
        </span>
      </p>
      <dl className="flex flex-1 justify-between gap-3.5 text-xs/[15px]">
        {simulation.nearby.map((near) => (
          <div key={near.threshold}>
            <dt className="whitespace-nowrap text-ink-faint">At {near.threshold.toFixed(2)}</dt>
            <dd className="font-semibold">{near.shortlisted_count}</dd>
          </div>
        ))}
        <div>
          <dt className="whitespace-nowrap text-ink-faint">Interview time</dt>
          <dd className="font-semibold whitespace-nowrap">
            {count === 0 ? "none" : hoursEach === null ? "…" : hoursInWords(hoursEach * count)}
          </dd>
        </div>
      </dl>
    </div>
  );
}

/** 10.5 → "10 h 30 min" */
export function hoursInWords(hours: number): string {
  const minutes = Math.round(hours * 60);
  const whole = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [whole > 0 ? `${whole} h` : null, rest > 0 ? `${rest} min` : null].filter(Boolean).join(" ") || "none";
}
