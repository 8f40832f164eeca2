import { Section } from "@/components/ui/section";
import type { Corrections, ParsedResume } from "@/lib/features/profiles/schema";
import { type FieldGroup, type FieldRow, isGroupRow } from "./profile-fields";
import { ValueRow } from "./value-row";

type FieldSectionProps = {
  group: FieldGroup;
  resume: ParsedResume;
  corrections: Corrections;
  canEdit: boolean;
  isBusy: boolean;
  selectedPath: string | null;
  onSelect: (row: FieldRow) => void;
  onCorrect: (path: string, value: string | null) => void;
  onRestore: (path: string) => void;
};

/** A section of the CV: its entries, each with its values. */
export function FieldSection({
  group,
  resume,
  corrections,
  canEdit,
  isBusy,
  selectedPath,
  onSelect,
  onCorrect,
  onRestore,
}: FieldSectionProps) {
  return (
    <Section title={group.title} detail={group.id === "basics" ? undefined : `${group.entries.length}`}>
      {group.entries.map((entry) => (
        <div key={entry.id} className={entry.rows.length > 1 && group.entries.length > 1 ? "pb-3" : ""}>
          {entry.rows.map((row) => (
            <ValueRow
              key={row.path}
              row={row}
              correction={corrections[row.path] ?? null}
              isSelected={row.path === selectedPath}
              canEdit={canEdit && !isGroupRow(resume, row)}
              isBusy={isBusy}
              onSelect={() => onSelect(row)}
              onCorrect={(value) => onCorrect(row.path, value)}
              onRestore={() => onRestore(row.path)}
            />
          ))}
        </div>
      ))}
    </Section>
  );
}
