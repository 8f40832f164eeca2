import type { ComponentProps } from "react";
import { cx } from "./class-names";

const SCALES = {
  sm: "h-6 rounded-sm px-1.5 text-xs",
  md: "h-[30px] rounded-sm px-2.5",
  lg: "h-10 rounded-md px-3 text-base",
} as const;

/** The look shared by everything one types into. */
export const CONTROL =
  "w-full min-w-0 border border-line-strong bg-surface text-ink hover:border-ink-faint aria-invalid:border-bad disabled:cursor-not-allowed disabled:bg-surface-sunken disabled:text-ink-faint";

type InputProps = ComponentProps<"input"> & { scale?: keyof typeof SCALES };

export function Input({ scale = "md", className, type = "text", ...rest }: InputProps) {
  return <input type={type} className={cx(CONTROL, SCALES[scale], className)} {...rest} />;
}
