"use client";

import { Pencil, RotateCcw } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import type { Correction } from "@/lib/features/profiles/schema";
import { type FieldRow, placeText, sureFrom } from "./profile-fields";

type ValueRowProps = {
  row: FieldRow;
  correction: Correction | null;
  isSelected: boolean;
  canEdit: boolean;
  isBusy: boolean;
  onSelect: () => void;
  onCorrect: (value: string | null) => void;
  onRestore: () => void;
};

/** One value: what it is, what the CV says, where, how sure the reading is; a person may set it right in place. */
export function ValueRow({
  row,
  correction,
  isSelected,
  canEdit,
  isBusy,
  onSelect,
  onCorrect,
  onRestore,
}: ValueRowProps) {
  const [isEditing, setIsEditing] = useState(false);
  const pencil = useRef<HTMLButtonElement>(null);
  const close = () => {
    setIsEditing(false);
    requestAnimationFrame(() => pencil.current?.focus());
  };
  if (isEditing) {
    return (
      <EditValue
        row={row}
        onCancel={close}
        onSave={(value) => {
          close();
          if (value !== (row.value ?? "")) onCorrect(value === "" ? null : value);
        }}
      />
    );
  }
  return (
    <div
      className={cx(
        "grid min-h-9 grid-cols-[104px_minmax(0,1fr)_auto] items-center gap-x-3 border-b border-line py-1 max-sm:grid-cols-[84px_minmax(0,1fr)_auto]",
        isSelected && "-mx-2 rounded-sm bg-surface-sunken px-2",
      )}
    >
      <span className="text-ink-soft">{row.label}</span>
      <div className="min-w-0">
        <Value row={row} onSelect={onSelect} isSelected={isSelected} />
        {correction ? (
          <p className="text-xs text-accent-text">
            {correction.by_name} set this. It was {correction.was ?? "empty"}.
          </p>
        ) : null}
      </div>
      <div className="flex items-center gap-1">
        {correction ? null : <Confidence row={row} />}
        {correction && canEdit ? (
          <IconButton
            size="sm"
            label={`Take back the correction of ${row.label}`}
            icon={<RotateCcw size={13} aria-hidden="true" />}
            disabled={isBusy}
            onClick={onRestore}
          />
        ) : null}
        {canEdit ? (
          <IconButton
            ref={pencil}
            size="sm"
            label={`Correct ${row.label}`}
            icon={<Pencil size={13} aria-hidden="true" />}
            disabled={isBusy}
            onClick={() => setIsEditing(true)}
          />
        ) : null}
      </div>
    </div>
  );
}

function Value({ row, onSelect, isSelected }: Pick<ValueRowProps, "row" | "onSelect" | "isSelected">) {
  if (row.value === null) return <span className="text-ink-faint">{row.emptyText}</span>;
  if (!row.place) return <span className="break-words">{row.value}</span>;
  return (
    <button
      type="button"
      aria-pressed={isSelected}
      onClick={onSelect}
      className="break-words rounded-xs text-left hover:underline"
    >
      {row.value} <span className="whitespace-nowrap text-xs text-ink-faint">{placeText(row.place)}</span>
    </button>
  );
}

function Confidence({ row }: { row: FieldRow }) {
  if (row.value === null || !row.place) return null;
  const percent = `${Math.round(row.place.confidence * 100)} %`;
  return row.place.confidence < sureFrom ? (
    <Badge tone="warn" title={`${percent} sure`}>
      check
    </Badge>
  ) : (
    <span className="text-xs text-ink-faint tabular-nums" title={`The reading is ${percent} sure`}>
      {percent}
    </span>
  );
}

type EditValueProps = { row: FieldRow; onSave: (value: string) => void; onCancel: () => void };

function EditValue({ row, onSave, onCancel }: EditValueProps) {
  const [text, setText] = useState(row.value ?? "");
  const save = (event: FormEvent) => {
    event.preventDefault();
    onSave(text.trim());
  };
  return (
    <form
      onSubmit={save}
      className="grid min-h-9 grid-cols-[104px_minmax(0,1fr)_auto] items-center gap-x-3 border-b border-line py-1 max-sm:grid-cols-1"
    >
      <label htmlFor={`value-${row.path}`} className="text-ink-soft">
        {row.label}
      </label>
      <Input
        id={`value-${row.path}`}
        autoFocus
        value={text}
        maxLength={4000}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          onCancel();
        }}
      />
      <div className="flex gap-1">
        <Button size="sm" variant="main" type="submit">
          Save
        </Button>
        <Button size="sm" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
