/** A rule's sentence; what stands between ** is a value and looks like one. */
export function RuleSentence({ text, isOn }: { text: string; isOn: boolean }) {
  const parts = text.split("**");
  return (
    <span className={isOn ? "text-ink-soft" : "text-ink-faint"}>
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          <b
            key={part}
            className={`border-b border-dotted border-ink-faint font-semibold ${isOn ? "text-ink" : "text-ink-faint"}`}
          >
            {part}
          </b>
        ) : (
          part
        ),
      )}
    </span>
  );
}
