import { FileWarning, LoaderCircle, ScanText, ShieldAlert } from "lucide-react";
import type { CvSummary } from "@/lib/features/profiles/schema";

/** What became of a file that has no text to show. */
export function CvState({ cv }: { cv: CvSummary }) {
  if (cv.status === "processing") {
    return (
      <p role="status" className="flex items-center gap-2 font-sans text-sm">
        <LoaderCircle size={16} aria-hidden="true" className="motion-safe:animate-spin" />
        This CV is being read.
      </p>
    );
  }
  const isScan = cv.status === "needs_text";
  const Icon = isScan ? ScanText : FileWarning;
  return (
    <div className="grid gap-1 font-sans text-sm">
      <p className="flex items-center gap-2 font-semibold">
        <Icon size={16} aria-hidden="true" />
        {isScan ? "Needs text" : "Could not be read"}
      </p>
      <p>{cv.message ?? "The file is kept. Download it, or send another version."}</p>
    </div>
  );
}

/** What a person should know about the file: hidden text, instructions to machines. None of it counts in a score. */
export function CvFlags({ cv }: { cv: CvSummary }) {
  if (cv.flags.length === 0) return null;
  return (
    <div role="note" className="mb-4 rounded-sm bg-warn-soft px-3 py-2">
      <p className="flex items-center gap-1.5 font-medium text-warn">
        <ShieldAlert size={14} aria-hidden="true" />
        {cv.flags.length === 1
          ? "One thing in this file to look at"
          : `${cv.flags.length} things in this file to look at`}
      </p>
      <ul className="mt-1 grid gap-1">
        {cv.flags.map((flag) => (
          <li key={`${flag.kind} ${flag.page} ${flag.message} ${flag.excerpt}`}>
            {flag.message} <span className="text-ink-faint">page {flag.page}</span>
            {flag.excerpt ? <q className="block break-words text-ink-soft">{flag.excerpt}</q> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
