import { FileUp } from "lucide-react";

/** Shown while files hang over the page. */
export function DropVeil({ jobTitle }: { jobTitle: string | null }) {
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-[color-mix(in_srgb,var(--accent-soft)_82%,transparent)] p-4"
    >
      <div className="grid size-full place-items-center rounded-md border-[1.5px] border-accent border-dashed">
        <div className="grid justify-items-center gap-1 text-center text-accent-text">
          <FileUp size={28} aria-hidden="true" />
          <b className="mt-2 text-lg font-semibold">Drop CVs to add them{jobTitle ? ` to ${jobTitle}` : ""}</b>
          <span>PDF, DOCX, ODT, RTF or text, up to 20 MB each</span>
        </div>
      </div>
    </div>
  );
}
