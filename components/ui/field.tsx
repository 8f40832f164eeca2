"use client";

import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { cx } from "./class-names";

/** Spread onto the control, so that label, hint and error belong to it. */
export type FieldControlProps = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  /** Says so in words; every other field is required. */
  isOptional?: boolean;
  isLabelHidden?: boolean;
  children: (control: FieldControlProps) => ReactNode;
  className?: string;
};

export function Field({ label, hint, error, isOptional, isLabelHidden, children, className }: FieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = [hint ? hintId : null, error ? errorId : null].filter(Boolean).join(" ");
  return (
    <div className={cx("grid content-start gap-1", className)}>
      <label htmlFor={id} className={isLabelHidden ? "sr-only" : "w-fit font-medium"}>
        {label}
        {isOptional ? <span className="font-normal text-ink-faint"> optional</span> : null}
      </label>
      {children({ id, "aria-describedby": describedBy || undefined, "aria-invalid": error ? true : undefined })}
      {hint ? (
        <div id={hintId} className="text-xs text-ink-faint">
          {hint}
        </div>
      ) : null}
      <FieldError id={errorId} message={error} />
    </div>
  );
}

/** An error under its control; `role=alert` speaks it when it appears. */
export function FieldError({ id, message }: { id?: string; message?: string }) {
  if (!message) return null;
  return (
    <p id={id} role="alert" className="flex items-start gap-1 text-xs text-bad">
      <CircleAlert size={13} aria-hidden="true" className="mt-[1.5px]" />
      {message}
    </p>
  );
}
