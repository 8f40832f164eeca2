"use client";

import { Search } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";

/** Long enough for a word to be finished, short enough not to be waited for. */
const SETTLE_MS = 250;

type SearchFieldProps = { label: string; value: string; onValueChange: (value: string) => void };

/** A filter that one types; it is passed on when the typing pauses. */
export function SearchField({ label, value, onValueChange }: SearchFieldProps) {
  const [text, setText] = useState(value);
  const passOn = useEffectEvent(() => {
    if (text !== value) onValueChange(text);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: every keystroke starts the wait again.
  useEffect(() => {
    const timer = setTimeout(passOn, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <label className="focus-within-ring flex h-7 w-52 items-center gap-2 rounded-sm border border-line bg-surface px-2 text-ink-faint hover:border-line-strong">
      <Search size={14} aria-hidden="true" />
      <span className="sr-only">{label}</span>
      <input
        type="search"
        value={text}
        placeholder={label}
        onChange={(event) => setText(event.target.value)}
        className="focus-none h-full min-w-0 flex-1 bg-transparent text-ink"
      />
    </label>
  );
}
