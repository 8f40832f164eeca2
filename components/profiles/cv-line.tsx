import { cx } from "@/components/ui/class-names";
import type { CvLine as CvLineData } from "@/lib/features/profiles/schema";
import { type CvHighlight, type LineRun, lineRuns } from "./line-runs";

const STATES = {
  met: "border-good-mark bg-good-highlight",
  partly: "border-dashed border-warn-mark bg-warn-highlight",
  none: "border-line-strong",
} as const;

const KINDS = {
  name: "text-xl leading-6 font-bold",
  heading: "mt-3 mb-1 border-b border-current/35 pb-0.5 font-bold",
  bullet: "mt-0.5 pl-4 -indent-2.5",
  text: "",
} as const;

type CvLineProps = {
  line: CvLineData;
  highlights: readonly CvHighlight[];
  selected: number | null;
  onSelect?: (number: number) => void;
};

/** A line of the CV as a reader would see it set; marked stretches can be chosen. */
export function CvLine({ line, highlights, selected, onSelect }: CvLineProps) {
  const columns = line.text.split("\t").length > 1 ? "flex justify-between gap-4" : "";
  const pieces = splitAtTabs(lineRuns(line, highlights));
  return (
    <p data-line={line.number} className={cx("whitespace-pre-wrap break-words", KINDS[line.kind], columns)}>
      {pieces.map((runs) => (
        <span key={runs[0]?.start ?? line.start}>
          {runs.map((run) =>
            run.highlight ? (
              <Marked
                key={run.start}
                run={run}
                highlight={run.highlight}
                isSelected={run.highlight.number === selected}
                onSelect={onSelect}
              />
            ) : (
              run.text
            ),
          )}
        </span>
      ))}
    </p>
  );
}

type MarkedProps = { run: LineRun; highlight: CvHighlight; isSelected: boolean; onSelect?: (number: number) => void };

function Marked({ run, highlight, isSelected, onSelect }: MarkedProps) {
  const look = cx(
    "border-b-[1.5px] text-inherit",
    STATES[highlight.state],
    isSelected && "rounded-[2px] shadow-[0_0_0_2px_var(--paper),0_0_0_3.5px_var(--accent)]",
  );
  const sign = run.isEnd ? <sup className="ml-0.5 font-sans text-[10px] font-semibold">{highlight.number}</sup> : null;
  if (!onSelect) {
    return (
      <mark data-highlight={highlight.number} className={look}>
        {run.text}
        {sign}
      </mark>
    );
  }
  return (
    <button
      type="button"
      data-highlight={highlight.number}
      aria-pressed={isSelected}
      onClick={() => onSelect(highlight.number)}
      className={cx("inline text-left", look)}
    >
      {run.text}
      {sign}
    </button>
  );
}

function splitAtTabs(runs: LineRun[]): LineRun[][] {
  const pieces: LineRun[][] = [[]];
  for (const run of runs) {
    let at = run.start;
    const texts = run.text.split("\t");
    for (const [i, text] of texts.entries()) {
      if (i > 0) pieces.push([]);
      if (text !== "") pieces.at(-1)?.push({ ...run, text, start: at, isEnd: run.isEnd && i === texts.length - 1 });
      at += text.length + 1;
    }
  }
  return pieces.filter((piece) => piece.length > 0);
}
