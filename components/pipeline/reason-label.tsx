import { reasonParts } from "./card-words";

/** One of the strongest reasons, on one line: the name gives way, the number never does. */
export function ReasonLabel({ label }: { label: string }) {
  const { name, number } = reasonParts(label);
  return (
    <span className="flex min-w-0" title={label}>
      <span className="truncate">{name}</span>
      {number ? <span className="flex-none whitespace-pre">{number}</span> : null}
    </span>
  );
}
