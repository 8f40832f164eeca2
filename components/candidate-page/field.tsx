import type { ReactNode } from "react";
import { comeIntoView } from "./come-into-view";

/** The look of inputs, selects and text areas on candidate pages: 48 px, a line that stands out 3:1. */
export const inputStyle =
  "block min-h-12 w-full min-w-0 rounded-md border border-ink-faint bg-surface px-4 py-[11px] text-lg text-ink aria-invalid:border-bad";

type FieldProps = {
  id: string;
  label: string;
  isOptional?: boolean;
  hint?: ReactNode;
  /** What is wrong and what to do; tied to the control by `<id>-error`. */
  error?: string | undefined;
  children: ReactNode;
};

/** Label above, hint and error below. The control itself carries `id` and `aria-describedby={describedBy(id, …)}`. */
export function Field({ id, label, isOptional = false, hint, error, children }: FieldProps) {
  return (
    <div className="grid gap-2">
      <label htmlFor={id} className="text-base font-semibold">
        {label} {isOptional ? <span className="font-normal text-ink-soft">Optional</span> : null}
      </label>
      {children}
      {hint ? (
        <span id={`${id}-hint`} className="text-base text-ink-soft">
          {hint}
        </span>
      ) : null}
      {error ? (
        <span ref={comeIntoView} id={`${id}-error`} role="alert" className="text-base font-medium text-bad">
          {error}
        </span>
      ) : null}
    </div>
  );
}

export const describedBy = (id: string, parts: { hint?: unknown; error?: unknown }): string | undefined =>
  [parts.hint ? `${id}-hint` : "", parts.error ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined;
