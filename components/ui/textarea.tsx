import type { ComponentProps } from "react";
import { cx } from "./class-names";
import { CONTROL } from "./input";

/** Grows with its text where the browser can. */
export function Textarea({ className, rows = 4, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      className={cx(CONTROL, "scroll-thin block resize-y rounded-sm px-2.5 py-1.5", className)}
      {...rest}
    />
  );
}
