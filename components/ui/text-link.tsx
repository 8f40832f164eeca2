import Link from "next/link";
import type { ComponentProps } from "react";
import { cx } from "./class-names";

const LINK =
  "font-medium text-accent-text underline decoration-transparent underline-offset-2 hover:decoration-current rounded-xs";

export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return <Link className={cx(LINK, className)} {...rest} />;
}

/** Looks like a link, acts like a button. */
export function LinkButton({ className, type = "button", ...rest }: ComponentProps<"button">) {
  return <button type={type} className={cx(LINK, "text-left", className)} {...rest} />;
}
