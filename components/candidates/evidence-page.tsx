"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowDownToLine, FileText } from "lucide-react";
import { useEffect, useMemo, useRef } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import { cvFileUrl, cvTextOptions } from "@/lib/features/profiles/queries";
import { type CvHighlight, type CvLine, type CvSegment, cvLines, footnotesAt, isHeading } from "./cv-segments";

type EvidencePageProps = {
  profileId: string;
  cvId: string;
  highlights: CvHighlight[];
  /** The criterion under the pointer or the focus, here or in the list beside. */
  chosen: string | null;
  onChoose: (criterionId: string) => void;
};

/** The CV's own words as a page, each piece of evidence with the number of its criterion. */
export function EvidencePage({ profileId, cvId, highlights, chosen, onChoose }: EvidencePageProps) {
  const cv = useQuery(cvTextOptions(profileId, cvId));
  const page = useRef<HTMLElement>(null);
  const lines = useMemo(() => (cv.data ? cvLines(cv.data, highlights) : []), [cv.data, highlights]);

  useEffect(() => {
    if (chosen === null) return;
    const span = page.current?.querySelector(`[data-evidence~="${CSS.escape(chosen)}"]`);
    if (span && !span.matches(":hover")) span.scrollIntoView({ block: "nearest" });
  }, [chosen]);

  return (
    <section
      aria-label="CV"
      className="grid min-h-0 grid-rows-[36px_minmax(0,1fr)] border-line border-l bg-surface-sunken max-lg:hidden"
    >
      <div className="flex min-w-0 items-center gap-1.5 pr-3 pl-4 text-xs">
        <FileText size={14} aria-hidden="true" />
        <b className="min-w-0 truncate font-medium" title={cv.data?.file_name}>
          {cv.data?.file_name ?? "CV"}
        </b>
        <span className="ml-auto whitespace-nowrap text-ink-faint">{pagesWords(cv.data?.page_count ?? null)}</span>
        <Button asChild size="sm" variant="bare" className="w-6 !px-0">
          <a href={cvFileUrl(profileId, cvId)} download aria-label="Download the CV" title="Download the CV">
            <ArrowDownToLine size={14} aria-hidden="true" />
          </a>
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <div tabIndex={0} className="scroll-thin overflow-y-auto px-4 pb-4 focus-visible:shadow-[inset_0_0_0_2px_var(--accent)]">
        {cv.isPending ? <SkeletonRows rows={12} label="Loading the CV" /> : null}
        {cv.isError ? (
          <ErrorState error={cv.error} title="The CV could not be loaded" onRetry={() => void cv.refetch()} />
        ) : null}
        {cv.data ? (
          <article
            ref={page}
            aria-label={`Text of ${cv.data.file_name}`}
            className="min-h-[560px] border border-line bg-paper px-[30px] pt-[26px] pb-10 text-paper-ink text-xs/[17px] tracking-normal shadow-1 [font-family:Charter,'Iowan_Old_Style','Liberation_Serif',Georgia,serif] max-wide:px-[22px] max-wide:pt-5 max-wide:pb-8"
          >
            {lines.map((line, index) => (
              <Line key={line.number} line={line} isFirst={index === 0} chosen={chosen} onChoose={onChoose} />
            ))}
          </article>
        ) : null}
      </div>
    </section>
  );
}

const pagesWords = (count: number | null): string => (count === null ? "" : count === 1 ? "1 page" : `${count} pages`);

type LineProps = { line: CvLine; isFirst: boolean; chosen: string | null; onChoose: (criterionId: string) => void };

function Line({ line, isFirst, chosen, onChoose }: LineProps) {
  const isBlank = line.segments.every((segment) => segment.text.trim() === "");
  if (isBlank) return <div className="h-2" />;
  return (
    <p
      className={cx(
        "min-h-[17px] break-words",
        isFirst
          ? "pb-1 text-xl/6 font-bold"
          : isHeading(line) && "mt-2.5 mb-[3px] border-current border-b pb-0.5 font-bold [border-color:color-mix(in_srgb,currentColor_35%,transparent)]",
      )}
    >
      {line.segments.map((segment) => (
        <Piece key={segment.start} segment={segment} chosen={chosen} onChoose={onChoose} />
      ))}
    </p>
  );
}

type PieceProps = { segment: CvSegment; chosen: string | null; onChoose: (criterionId: string) => void };

function Piece({ segment, chosen, onChoose }: PieceProps) {
  const [first] = segment.highlights;
  if (!first) return segment.text;
  const shown = segment.highlights.find((highlight) => highlight.criterionId === chosen) ?? first;
  const isChosen = shown.criterionId === chosen;
  return (
    <mark
      data-evidence={segment.highlights.map((highlight) => highlight.criterionId).join(" ")}
      title={segment.highlights.map((highlight) => `${highlight.number} ${highlight.label}`).join(", ")}
      onMouseEnter={() => onChoose(first.criterionId)}
      className={cx(
        "border-b-[1.5px] py-px text-inherit",
        shown.state === "met" ? "border-good-mark bg-good-highlight" : "border-warn-mark border-dashed bg-warn-highlight",
        isChosen && "rounded-[2px] shadow-[0_0_0_2px_var(--paper),0_0_0_3.5px_var(--accent)]",
      )}
    >
      {segment.text}
      {footnotesAt(segment).map((highlight) => (
        <sup key={highlight.criterionId} className="ml-0.5 align-[3px] font-sans text-[10px]/none font-semibold">
          {highlight.number}
        </sup>
      ))}
    </mark>
  );
}
