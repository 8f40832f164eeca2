import type { ComponentProps, ReactNode } from "react";
import { Button } from "./button";
import { cx } from "./class-names";
import { Tooltip } from "./tooltip";

type IconButtonProps = Omit<ComponentProps<typeof Button>, "children" | "asChild"> & {
  /** Its accessible name, shown as a tooltip. */
  label: string;
  /** A key or another word shown after the label. */
  hint?: ReactNode;
  icon: ReactNode;
};

export function IconButton({ label, hint, icon, size = "md", variant = "bare", className, ...rest }: IconButtonProps) {
  const square = { sm: "w-6", md: "w-7", lg: "w-10" }[size];
  return (
    <Tooltip
      content={
        hint ? (
          <span className="flex items-center gap-1.5">
            {label} {hint}
          </span>
        ) : (
          label
        )
      }
    >
      <Button aria-label={label} size={size} variant={variant} className={cx(square, "!px-0", className)} {...rest}>
        {icon}
      </Button>
    </Tooltip>
  );
}
