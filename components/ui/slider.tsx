"use client";

import { Slider as Primitive } from "radix-ui";
import { cx } from "./class-names";

type SliderProps = {
  label: string;
  value: number;
  onValueChange: (value: number) => void;
  onValueCommit?: (value: number) => void;
  min?: number;
  max?: number;
  step?: number;
  /** What a screen reader hears instead of the bare number. */
  valueText?: string;
  /** No track of its own, for lying on the axis of a chart; its thumb needs 8 px beyond both ends. */
  isBare?: boolean;
  isDisabled?: boolean;
  className?: string;
};

export function Slider(props: SliderProps) {
  const { label, value, onValueChange, onValueCommit, min = 0, max = 1, step = 0.01 } = props;
  return (
    <Primitive.Root
      value={[value]}
      min={min}
      max={max}
      step={step}
      disabled={props.isDisabled}
      onValueChange={([next]) => next !== undefined && onValueChange(next)}
      onValueCommit={([next]) => next !== undefined && onValueCommit?.(next)}
      className={cx("relative flex h-4 w-full touch-none select-none items-center", props.className)}
    >
      <Primitive.Track className={cx("relative h-1 flex-1 rounded-full", props.isBare ? "bg-transparent" : "bg-line")}>
        {props.isBare ? null : <Primitive.Range className="absolute h-full rounded-full bg-ink-soft" />}
      </Primitive.Track>
      <Primitive.Thumb
        aria-label={label}
        aria-valuetext={props.valueText}
        className="block size-4 cursor-ew-resize rounded-full border-2 border-ink bg-surface shadow-1 data-[disabled]:cursor-not-allowed data-[disabled]:border-ink-faint"
      />
    </Primitive.Root>
  );
}
