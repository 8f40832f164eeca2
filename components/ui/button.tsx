import { LoaderCircle } from "lucide-react";
import { Slot } from "radix-ui";
import type { ComponentProps, MouseEvent } from "react";
import { cx } from "./class-names";

const VARIANTS = {
  /** The one filled act of a region. */
  main: "border-accent bg-accent text-accent-ink hover:border-accent-text hover:bg-accent-text",
  plain: "border-line-strong bg-surface text-ink hover:bg-surface-sunken",
  bare: "border-transparent text-ink hover:bg-surface-sunken",
  danger: "border-line-strong bg-surface text-bad hover:bg-bad-soft",
} as const;

const SIZES = {
  /** 24 px, inside rows */
  sm: "h-6 gap-[5px] rounded-sm px-2 text-xs",
  /** 28 px, in bars */
  md: "h-7 gap-1.5 rounded-sm px-2.5 text-sm",
  /** 40 px, the one act of a form that stands alone */
  lg: "h-10 gap-2 rounded-md px-4 text-base",
} as const;

export type ButtonVariant = keyof typeof VARIANTS;
export type ButtonSize = keyof typeof SIZES;

type ButtonProps = ComponentProps<"button"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Renders the child (a link) as the button. */
  asChild?: boolean;
  /** Shows that it works and takes no second click; the label stays. */
  isBusy?: boolean;
};

/** A second press, also that of a form by Enter. */
const refuse = (event: MouseEvent) => event.preventDefault();

export function Button({
  variant = "plain",
  size = "md",
  asChild = false,
  isBusy = false,
  className,
  children,
  disabled,
  type = "button",
  onClick,
  ...rest
}: ButtonProps) {
  const classes = cx(
    "quiet-transition inline-flex select-none items-center justify-center whitespace-nowrap border font-medium no-underline",
    "disabled:cursor-not-allowed disabled:border-line disabled:bg-surface-sunken disabled:text-ink-faint",
    "aria-busy:cursor-not-allowed aria-busy:border-line aria-busy:bg-surface-sunken aria-busy:text-ink-faint",
    VARIANTS[variant],
    SIZES[size],
    className,
  );
  if (asChild) {
    return (
      <Slot.Root className={classes} onClick={onClick} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type={type}
      className={classes}
      disabled={disabled}
      // Not `disabled`: that would take the focus from whoever pressed it by key.
      aria-disabled={isBusy || undefined}
      aria-busy={isBusy || undefined}
      onClick={isBusy ? refuse : onClick}
      {...rest}
    >
      {isBusy ? <LoaderCircle size={14} aria-hidden="true" className="motion-safe:animate-spin" /> : null}
      {children}
    </button>
  );
}
