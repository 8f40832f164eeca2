"use client";

import { Plus } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { messageOf } from "@/components/ui/error-state";
import { useEditEndorsement } from "@/lib/features/endorsements/queries";
import type { EndorsementView } from "@/lib/features/endorsements/schema";
import { MAX_SENTENCES } from "@/lib/features/endorsements/schema";
import { ApiError } from "@/lib/http/api-client";
import { type SentenceDraft, SentenceEditor } from "./sentence-editor";

type Row = SentenceDraft & { key: number };

/** Edits sentence by sentence under the linter's eye: what it refuses stands beside the sentence it is about. */
export function EditEndorsement({ endorsement, onDone }: { endorsement: EndorsementView; onDone: () => void }) {
  const nextKey = useRef(endorsement.sentences.length);
  const [rows, setRows] = useState<Row[]>(() =>
    endorsement.sentences.map(({ text, section, citations }, key) => ({
      key,
      text,
      section,
      citations: citations.map(({ source, quote }) => ({ source, quote })),
    })),
  );
  const edit = useEditEndorsement(endorsement);
  const details = edit.error instanceof ApiError ? edit.error.details : [];
  const messagesFor = (index: number): string[] =>
    details
      .filter(({ path }) => path === `sentences.${index}` || path.startsWith(`sentences.${index}.`))
      .map(({ message }) => message);
  const isAboutNoSentence = edit.error !== null && !rows.some((_, index) => messagesFor(index).length > 0);

  const change = (key: number, draft: SentenceDraft) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...draft } : row)));
  const add = () => {
    setRows([...rows, { key: nextKey.current, text: "", section: "interview", citations: [] }]);
    nextKey.current += 1;
  };

  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        edit.mutate(
          { sentences: rows.map(({ text, section, citations }) => ({ text, section, citations })) },
          { onSuccess: onDone },
        );
      }}
    >
      <p className="text-xs text-ink-soft">
        Every sentence keeps a source. Words in “…” must stand in the cited line, numbers too.
      </p>
      <ol className="grid gap-3">
        {rows.map((row, index) => (
          <SentenceEditor
            key={row.key}
            number={index + 1}
            draft={row}
            messages={messagesFor(index)}
            onChange={(draft) => change(row.key, draft)}
            onRemove={() => setRows(rows.filter(({ key }) => key !== row.key))}
          />
        ))}
      </ol>
      {isAboutNoSentence ? (
        <p role="alert" className="text-bad">
          {messageOf(edit.error)}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-1.5">
        <Button onClick={add} disabled={rows.length >= MAX_SENTENCES}>
          <Plus size={14} aria-hidden="true" />
          Add a sentence
        </Button>
        <span className="ml-auto flex gap-1.5">
          <Button onClick={onDone}>Drop changes</Button>
          <Button type="submit" variant="main" isBusy={edit.isPending} disabled={rows.length === 0}>
            Check and save
          </Button>
        </span>
      </div>
    </form>
  );
}
