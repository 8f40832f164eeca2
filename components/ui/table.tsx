import type { ComponentProps } from "react";
import { cx } from "./class-names";

/** A table whose head hangs from an ink rule and whose rows are parted by hairlines. */
export function Table({ className, ...rest }: ComponentProps<"table">) {
  return <table className={cx("w-full border-collapse text-left", className)} {...rest} />;
}

type TableHeadProps = ComponentProps<"thead"> & {
  /** Below a section's ink rule, where a second one would be one too many. */
  isQuiet?: boolean;
};

export function TableHead({ isQuiet = false, className, ...rest }: TableHeadProps) {
  return (
    <thead
      className={cx(isQuiet ? "border-line" : "border-ink", "border-b text-xs text-ink-faint", className)}
      {...rest}
    />
  );
}

export function TableBody(props: ComponentProps<"tbody">) {
  return <tbody {...props} />;
}

export function TableRow({ className, ...rest }: ComponentProps<"tr">) {
  return <tr className={cx("border-line border-b last:border-transparent", className)} {...rest} />;
}

type CellProps = { isNumber?: boolean };

export function TableHeader({ className, isNumber, scope = "col", ...rest }: ComponentProps<"th"> & CellProps) {
  return (
    <th
      scope={scope}
      className={cx(
        "whitespace-nowrap px-2 py-1.5 font-normal first:pl-0 last:pr-0",
        isNumber && "text-right",
        className,
      )}
      {...rest}
    />
  );
}

export function TableCell({ className, isNumber, ...rest }: ComponentProps<"td"> & CellProps) {
  return (
    <td
      className={cx("h-10 px-2 py-1 first:pl-0 last:pr-0", isNumber && "text-right tabular-nums", className)}
      {...rest}
    />
  );
}
