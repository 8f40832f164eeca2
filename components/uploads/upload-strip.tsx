"use client";

import { Upload as UploadIcon, X } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { UploadCell } from "./upload-cell";
import { uploadStore } from "./upload-store";
import { countWords, isSettled } from "./upload-words";
import type { UploadRow } from "./use-uploads";

type UploadStripProps = { rows: UploadRow[]; onOpen: (profileId: string) => void };

/** One line for all files: a cell each, what failed with its reason and its own next button. */
export function UploadStrip({ rows, onOpen }: UploadStripProps) {
  if (rows.length === 0) return null;
  const settled = rows.filter(({ outcome }) => isSettled(outcome));
  const failed = rows.filter(({ outcome }) => outcome.kind === "failed").length;
  return (
    <section
      aria-labelledby="uploads-title"
      className="grid h-[38px] grid-cols-[auto_minmax(0,1fr)_40px] items-center border-line border-y bg-surface text-xs"
    >
      <h2 id="uploads-title" className="flex items-center gap-[7px] px-4 text-xs font-semibold">
        <UploadIcon size={14} aria-hidden="true" />
        {countWords(rows.length)}
      </h2>
      <ul className="scroll-thin flex overflow-x-auto overflow-y-hidden">
        {rows.map(({ upload, outcome }) => (
          <UploadCell key={upload.id} upload={upload} outcome={outcome} onOpen={onOpen} />
        ))}
      </ul>
      <IconButton
        label={settled.length === rows.length ? "Close" : "Clear what is done"}
        size="sm"
        disabled={settled.length === 0}
        icon={<X size={14} aria-hidden="true" />}
        onClick={() => uploadStore.remove(settled.map(({ upload }) => upload.id))}
        className="justify-self-center"
      />
      <p role="status" className="sr-only">
        {`${settled.length} of ${countWords(rows.length)} done${failed > 0 ? `, ${failed} failed` : ""}`}
      </p>
    </section>
  );
}
