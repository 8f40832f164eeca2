import type { ReadingCv } from "@/lib/features/pipeline/schema";
import type { Upload } from "./upload-store";

/** What the person can do about a file that did not work. */
export type UploadRemedy = { kind: "replace" | "retry" | "open"; label: string };

export type UploadOutcome =
  | { kind: "waiting" }
  | { kind: "sending"; percent: number }
  | { kind: "reading" }
  | { kind: "added"; isKnownPerson: boolean; profileId: string }
  | {
      kind: "failed";
      isLocked: boolean;
      reason: string;
      detail: string;
      remedy: UploadRemedy;
      profileId: string | null;
    };

type Trouble = { reason: string; remedy: UploadRemedy };

const TROUBLES: Record<string, Trouble> = {
  encrypted_document: {
    reason: "Locked with a password",
    remedy: { kind: "replace", label: "Add an unlocked copy" },
  },
  unsupported_media_type: {
    reason: "Not a kind of file we read",
    remedy: { kind: "replace", label: "Choose another file" },
  },
  payload_too_large: { reason: "Larger than 20 MB", remedy: { kind: "replace", label: "Choose a smaller file" } },
  empty_file: { reason: "The file is empty", remedy: { kind: "replace", label: "Choose another file" } },
  too_many_pages: { reason: "More than 50 pages", remedy: { kind: "replace", label: "Choose a shorter file" } },
  unreadable_document: { reason: "Damaged, cannot be read", remedy: { kind: "replace", label: "Choose another copy" } },
  document_timeout: { reason: "Took too long to read", remedy: { kind: "replace", label: "Choose a simpler copy" } },
  no_text: { reason: "No text found", remedy: { kind: "replace", label: "Add a copy with text" } },
  forbidden: { reason: "Your role does not add people", remedy: { kind: "retry", label: "Try again" } },
};

const NOT_SENT: Trouble = { reason: "Not sent", remedy: { kind: "retry", label: "Try again" } };
const NOT_READ: Trouble = { reason: "Could not be read", remedy: { kind: "replace", label: "Choose another copy" } };

/**
 * What became of an upload. `reading` is what the server still reads or failed to read, as of `readAt` (milliseconds); an answer older
 * than the upload says nothing about it.
 */
export function outcomeOf(upload: Upload, reading: readonly ReadingCv[], readAt: number): UploadOutcome {
  const { state } = upload;
  switch (state.kind) {
    case "waiting":
      return { kind: "waiting" };
    case "sending":
      return { kind: "sending", percent: Math.round(state.share * 100) };
    case "refused":
      return failed(TROUBLES[state.code] ?? NOT_SENT, state.message, state.code === "encrypted_document", null);
    case "received": {
      const cv = reading.find((each) => each.cv_id === state.cvId);
      if (cv?.status === "processing" || (!cv && readAt <= state.at)) return { kind: "reading" };
      if (!cv) return { kind: "added", isKnownPerson: state.isKnownPerson, profileId: state.profileId };
      const code = cv.status === "needs_text" ? "no_text" : (cv.failure?.code ?? "");
      const trouble = TROUBLES[code] ?? NOT_READ;
      return failed(trouble, cv.failure?.message ?? trouble.reason, code === "encrypted_document", state.profileId);
    }
  }
}

const failed = (trouble: Trouble, detail: string, isLocked: boolean, profileId: string | null): UploadOutcome => ({
  kind: "failed",
  ...trouble,
  detail,
  isLocked,
  profileId,
});

export const isSettled = (outcome: UploadOutcome): boolean => outcome.kind === "added" || outcome.kind === "failed";

/** "3 CVs" */
export const countWords = (count: number): string => (count === 1 ? "1 CV" : `${count} CVs`);
