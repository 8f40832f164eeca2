import { describe, expect, it } from "vitest";
import type { ReadingCv } from "@/lib/features/pipeline/schema";
import type { Upload, UploadState } from "./upload-store";
import { outcomeOf } from "./upload-words";

const SENT_AT = 1_000;
const upload = (state: UploadState): Upload => ({ id: 1, file: new File(["x"], "a.pdf"), jobId: undefined, state });
const received = upload({ kind: "received", cvId: "cv1", profileId: "p1", isKnownPerson: false, at: SENT_AT });
const cv = (status: ReadingCv["status"], failure: ReadingCv["failure"] = null): ReadingCv => ({
  cv_id: "cv1",
  profile_id: "p1",
  file_name: "a.pdf",
  status,
  failure,
  received_at: new Date(SENT_AT).toISOString(),
});

describe("what became of a file", () => {
  it("is being read while the server says so, and while the last answer is older than the upload", () => {
    expect(outcomeOf(received, [cv("processing")], SENT_AT + 1).kind).toBe("reading");
    expect(outcomeOf(received, [], SENT_AT - 1).kind).toBe("reading");
  });

  it("was added once a later answer no longer names it", () => {
    expect(outcomeOf(received, [], SENT_AT + 1)).toEqual({ kind: "added", isKnownPerson: false, profileId: "p1" });
  });

  it("has its own reason and its own remedy for each failure", () => {
    const encrypted = outcomeOf(received, [cv("failed", { code: "encrypted_document", message: "…" })], SENT_AT + 1);
    expect(encrypted).toMatchObject({ isLocked: true, remedy: { kind: "replace", label: "Add an unlocked copy" } });
    expect(outcomeOf(received, [cv("needs_text")], SENT_AT + 1)).toMatchObject({ reason: "No text found" });
    const refused = (code: string) => outcomeOf(upload({ kind: "refused", code, message: "m" }), [], 0);
    expect(refused("unsupported_media_type")).toMatchObject({ remedy: { label: "Choose another file" } });
    expect(refused("payload_too_large")).toMatchObject({ reason: "Larger than 20 MB" });
    expect(refused("offline")).toMatchObject({ reason: "Not sent", remedy: { kind: "retry" } });
    expect(refused("internal")).toMatchObject({ remedy: { kind: "retry" }, detail: "m" });
  });

  it("does not say it was added when the reading failed for a reason nobody knows", () => {
    const outcome = outcomeOf(received, [cv("failed", { code: "strange", message: "Odd." })], SENT_AT + 1);
    expect(outcome).toMatchObject({ kind: "failed", reason: "Could not be read", detail: "Odd." });
  });

  it("counts the bytes in whole per cent", () => {
    expect(outcomeOf(upload({ kind: "sending", share: 0.6249 }), [], 0)).toEqual({ kind: "sending", percent: 62 });
  });
});
