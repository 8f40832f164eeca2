"use client";

import { CircleAlert, CircleCheck, Lock } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { Meter } from "@/components/ui/meter";
import { LinkButton } from "@/components/ui/text-link";
import { CV_TYPES } from "./cv-types";
import { type Upload, uploadStore } from "./upload-store";
import type { UploadOutcome } from "./upload-words";

type UploadCellProps = { upload: Upload; outcome: UploadOutcome; onOpen: (profileId: string) => void };

export function UploadCell({ upload, outcome, onOpen }: UploadCellProps) {
  return (
    <li className="flex h-[37px] min-w-[220px] flex-[1_0_auto] items-center gap-2.5 border-line border-l px-3">
      <b className="max-w-[200px] flex-none truncate font-medium" title={upload.file.name}>
        {upload.file.name}
      </b>
      <CellState upload={upload} outcome={outcome} onOpen={onOpen} />
    </li>
  );
}

function CellState({ upload, outcome, onOpen }: UploadCellProps) {
  switch (outcome.kind) {
    case "waiting":
      return <span className="text-ink-faint">Waiting</span>;
    case "sending":
      return (
        <>
          <span className="text-ink-soft">Sending</span>
          <Meter
            share={outcome.percent / 100}
            isProgress
            tone="accent"
            label={`Sending ${upload.file.name}`}
            className="flex-1"
          />
          <span className="text-ink-soft">{outcome.percent}%</span>
        </>
      );
    case "reading":
      return (
        <>
          <span className="text-auto-text">Reading</span>
          <span aria-hidden="true" className="skeleton-pulse h-1 min-w-8 flex-1 rounded-full bg-auto" />
        </>
      );
    case "added":
      return (
        <>
          <span className="flex items-center gap-[5px] whitespace-nowrap text-good">
            <CircleCheck size={14} aria-hidden="true" />
            {outcome.isKnownPerson ? "Already here: updated" : "Added"}
          </span>
          <LinkButton
            onClick={() => onOpen(outcome.profileId)}
            aria-label={`Open ${upload.file.name}`}
            className="ml-auto"
          >
            Open
          </LinkButton>
        </>
      );
    case "failed":
      return <FailedState upload={upload} outcome={outcome} />;
  }
}

type FailedStateProps = { upload: Upload; outcome: Extract<UploadOutcome, { kind: "failed" }> };

function FailedState({ upload, outcome }: FailedStateProps) {
  const picker = useRef<HTMLInputElement>(null);
  const Icon = outcome.isLocked ? Lock : CircleAlert;
  return (
    <>
      <span title={outcome.detail} className="flex items-center gap-[5px] whitespace-nowrap text-bad">
        <Icon size={14} aria-hidden="true" />
        {outcome.reason}
      </span>
      <input
        ref={picker}
        type="file"
        accept={CV_TYPES}
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) uploadStore.replace(upload.id, file);
        }}
      />
      <Button
        size="sm"
        className="ml-auto flex-none"
        aria-label={`${outcome.remedy.label}, instead of ${upload.file.name}`}
        onClick={() => (outcome.remedy.kind === "retry" ? uploadStore.retry(upload.id) : picker.current?.click())}
      >
        {outcome.remedy.label}
      </Button>
    </>
  );
}
