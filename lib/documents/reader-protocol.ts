import type { DocumentText } from "./document-text.ts";
import type { DocumentProblemCode } from "./problem.ts";
import type { ParsedResume } from "./resume/parsed-resume.ts";

/** A document's text and what it says about a person. `phoneE164` null: no country accepts the number. */
export type DocumentReading = { document: DocumentText; resume: ParsedResume; phoneE164: string | null };

/** What came of a document: its reading, or why it is not read, in words for people. */
export type ReadOutcome =
  | { ok: true; reading: DocumentReading }
  | { ok: false; code: DocumentProblemCode; message: string };

export type ReaderRequest = { id: string; bytes: Uint8Array };

export type ReaderAnswer = { id: string } & ReadOutcome;
