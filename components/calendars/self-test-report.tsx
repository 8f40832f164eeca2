import { Check, X } from "lucide-react";
import { cx } from "@/components/ui/class-names";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SelfTest } from "@/lib/features/connections/schema";
import { callMs } from "./call-words";

const STEPS: Record<SelfTest["steps"][number]["name"], string> = {
  list_calendars: "List calendars",
  read_busy: "Read busy times",
  write_event: "Write",
  read_event: "Read back",
  delete_event: "Delete",
};

/** The last test, step by step; what failed says why. `isTold`: the first failure's words stand above it already. */
export function SelfTestReport({ test, isTold }: { test: SelfTest; isTold: boolean }) {
  const failed = test.steps.filter(({ is_ok }) => !is_ok).slice(isTold ? 1 : 0);
  return (
    <section aria-label="Last test" className="border-line border-b py-2 pr-4 pl-6 text-xs">
      <ol className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <li className="text-ink-faint">
          Tested <RelativeTime value={test.at} />
        </li>
        {test.steps.map(({ name, is_ok, ms, message }) => (
          <li
            key={name}
            title={message}
            className={cx("flex items-center gap-1", is_ok ? "text-ink-soft" : "font-semibold text-bad")}
          >
            {is_ok ? <Check size={13} aria-hidden="true" className="text-good" /> : <X size={13} aria-hidden="true" />}
            {STEPS[name]}
            <span className="sr-only">{is_ok ? ", passed" : ", failed"}</span>
            <span className="font-normal text-ink-faint">{callMs(ms)}</span>
          </li>
        ))}
      </ol>
      {failed.map(({ name, message }) => (
        <p key={name} className="mt-1 text-pretty text-bad">
          {message}
        </p>
      ))}
    </section>
  );
}
