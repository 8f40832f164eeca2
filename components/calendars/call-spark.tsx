import { cx } from "@/components/ui/class-names";
import type { ConnectionCalls } from "@/lib/features/connections/schema";

const BARS = 24;
const LOW_PX = 4;
const HIGH_PX = 13;

/** The last calls as bars by their length, the newest at the right; what failed is red and full height. */
export function CallSpark({ calls }: { calls: ConnectionCalls["data"] }) {
  const shown = calls.slice(0, BARS).toReversed();
  const longest = Math.max(1, ...shown.map(({ ms }) => ms));
  const failed = shown.filter(({ is_ok }) => !is_ok).length;
  return (
    <dd>
      <div
        role="img"
        aria-label={
          shown.length === 0
            ? "No calls yet"
            : `Last ${shown.length} calls, ${failed === 0 ? "none failed" : `${failed} failed`}`
        }
        className="mb-0.5 flex h-[13px] items-end gap-0.5"
      >
        {Array.from({ length: BARS - shown.length }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: places for calls to come, all alike.
          <span key={at} className="h-px flex-1 bg-line" />
        ))}
        {shown.map(({ call_id, ms, is_ok }) => (
          <span
            key={call_id}
            className={cx("flex-1 rounded-[1px]", is_ok ? "bg-line-strong" : "bg-bad")}
            style={{ height: is_ok ? LOW_PX + Math.round((ms / longest) * (HIGH_PX - LOW_PX - 2)) : HIGH_PX }}
          />
        ))}
      </div>
    </dd>
  );
}
