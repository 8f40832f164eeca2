"use client";

import { Search, X } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import { cx } from "@/components/ui/class-names";

/** Long enough to type a name through, short enough to feel like the answer. */
const SETTLE_MS = 250;

type BoardSearchProps = {
  value: string;
  onChange: (value: string | undefined) => void;
  label?: string;
  placeholder?: string;
  className?: string;
};

/** Narrows what is shown to a few words; the answer waits until the typing rests. */
export function BoardSearch(props: BoardSearchProps) {
  const { value, onChange, label = "Find on this board", placeholder = "Find here", className } = props;
  const [text, setText] = useState(value);
  const [shownValue, setShownValue] = useState(value);
  const settle = useEffectEvent(onChange);
  if (value !== shownValue) {
    setShownValue(value);
    setText(value);
  }
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => settle(text.trim() || undefined), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [text, value]);

  return (
    <div
      className={cx(
        "focus-within-ring flex h-7 w-[168px] min-w-24 items-center gap-1.5 rounded-sm border border-line bg-surface px-2 text-ink-faint",
        className,
      )}
    >
      <Search size={14} aria-hidden="true" />
      <input
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          setText("");
        }}
        className="focus-none min-w-0 flex-1 rounded-none bg-transparent text-ink [&::-webkit-search-cancel-button]:hidden"
      />
      {text ? (
        <button
          type="button"
          aria-label="Clear the search"
          onClick={() => setText("")}
          className="-mr-1 grid size-5 place-items-center rounded-xs hover:text-ink"
        >
          <X size={13} aria-hidden="true" />
        </button>
      ) : null}
    </div>
  );
}
