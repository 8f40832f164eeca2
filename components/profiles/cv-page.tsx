"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight, Download, FileText } from "lucide-react";
import { useEffect, useRef } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { IconButton } from "@/components/ui/icon-button";
import { Skeleton } from "@/components/ui/skeleton";
import { cvFileUrl, cvTextOptions, profileDetailOptions } from "@/lib/features/profiles/queries";
import type { CvSummary, CvText } from "@/lib/features/profiles/schema";
import { CvLine } from "./cv-line";
import { CvState } from "./cv-state";
import type { CvHighlight } from "./line-runs";
import { usePageInView } from "./use-page-in-view";

type CvPageProps = {
  profileId: string;
  /** Default: the newest CV. */
  cvId?: string;
  highlights: readonly CvHighlight[];
  selected: number | null;
  onSelect?: (number: number) => void;
};

/** The CV's text as a page, with the marked lines; the file itself is a download. */
export function CvPage({ profileId, cvId, ...marks }: CvPageProps) {
  const profile = useQuery(profileDetailOptions(profileId));
  if (profile.isPending) return <PageSkeleton />;
  if (profile.isError && !profile.data)
    return (
      <ErrorState error={profile.error} title="The CV could not be loaded" onRetry={() => void profile.refetch()} />
    );
  const cv = profile.data.cvs.find((each) => each.cv_id === cvId) ?? profile.data.cvs[0];
  if (!cv) return <p className="p-4 text-ink-soft">No CV was sent for this person.</p>;
  return <LoadedCv key={cv.cv_id} profileId={profileId} cv={cv} {...marks} />;
}

type LoadedCvProps = Omit<CvPageProps, "cvId"> & { cv: CvSummary };

function LoadedCv({ profileId, cv, ...marks }: LoadedCvProps) {
  const text = useQuery(cvTextOptions(profileId, cv.cv_id));
  if (text.isPending) return <PageSkeleton />;
  if (text.isError && !text.data)
    return <ErrorState error={text.error} title="The CV could not be loaded" onRetry={() => void text.refetch()} />;
  return <Paper profileId={profileId} cv={text.data} {...marks} />;
}

type PaperProps = Omit<CvPageProps, "cvId"> & { cv: CvText };

function Paper({ profileId, cv, highlights, selected, onSelect }: PaperProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const pages = Math.max(cv.page_count ?? 1, cv.lines.at(-1)?.page ?? 1);
  const { page, showPage } = usePageInView(scroller, pages);
  useEffect(() => {
    if (selected === null) return;
    scroller.current?.querySelector(`[data-highlight="${selected}"]`)?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  return (
    <section
      aria-label="CV"
      className="grid h-full min-h-0 grid-rows-[36px_minmax(0,1fr)] border-l border-line bg-surface-sunken max-lg:border-t max-lg:border-l-0"
    >
      <div className="flex items-center gap-1 pr-3 pl-4 text-xs">
        <FileText size={14} aria-hidden="true" className="flex-none text-ink-soft" />
        <span className="mr-auto truncate font-medium" title={cv.file_name}>
          {cv.file_name}
        </span>
        {pages > 1 ? (
          <>
            <span className="whitespace-nowrap text-ink-faint">
              page {page} of {pages}
            </span>
            <IconButton
              size="sm"
              label="Previous page"
              icon={<ChevronLeft size={14} aria-hidden="true" />}
              disabled={page <= 1}
              onClick={() => showPage(page - 1)}
            />
            <IconButton
              size="sm"
              label="Next page"
              icon={<ChevronRight size={14} aria-hidden="true" />}
              disabled={page >= pages}
              onClick={() => showPage(page + 1)}
            />
          </>
        ) : null}
        <a
          href={cvFileUrl(profileId, cv.cv_id)}
          download
          className="quiet-transition grid size-6 place-items-center rounded-sm text-ink hover:bg-surface"
          aria-label={`Download ${cv.file_name}`}
        >
          <Download size={14} aria-hidden="true" />
        </a>
      </div>
      <section
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label="Text of the CV"
        className="scroll-thin overflow-y-auto px-4 pb-4"
      >
        <div className="min-h-[560px] border border-line bg-paper px-[30px] pt-[26px] pb-10 font-[Charter,'Iowan_Old_Style','Liberation_Serif',Georgia,serif] text-xs leading-[17px] text-paper-ink shadow-1 max-wide:px-[22px] max-wide:pt-5">
          {cv.lines.length === 0 ? <CvState cv={cv} /> : null}
          {cv.lines.map((line, i) => (
            <div key={line.number} data-page={line.page !== cv.lines[i - 1]?.page ? line.page : undefined}>
              {i > 0 && line.page !== cv.lines[i - 1]?.page ? (
                <hr className="my-4 border-dashed border-line-strong" />
              ) : null}
              <CvLine line={line} highlights={highlights} selected={selected} {...(onSelect ? { onSelect } : {})} />
            </div>
          ))}
        </div>
      </section>
    </section>
  );
}

function PageSkeleton() {
  return (
    <div role="status" className="grid content-start gap-3 border-l border-line bg-surface-sunken p-8">
      <span className="sr-only">Loading the CV</span>
      {["w-1/2", "w-3/4", "w-full", "w-5/6", "w-full", "w-2/3"].map((width, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars are alike and never move
        <Skeleton key={i} className={width} />
      ))}
    </div>
  );
}
