import { expect, it } from "vitest";
import { failureWords, mailState, templateWords } from "./mail-words";

it("does not call a mail sent that never left this machine", () => {
  expect(mailState({ status: "sent", sent_via: "outbox", next_attempt_at: null }).word).toBe("Kept here");
  expect(mailState({ status: "sent", sent_via: "smtp", next_attempt_at: null }).word).toBe("Sent");
});

it("tells a mail that failed for good from one that is tried again, with the reason and the time", () => {
  const failed = {
    status: "failed",
    sent_via: null,
    attempts: 1,
    last_error: "421 busy",
    next_attempt_at: null,
  } as const;
  expect(mailState(failed)).toMatchObject({ word: "Failed", tone: "bad" });
  expect(failureWords(failed, String)).toBe("After 1 try: 421 busy. Does not try again by itself.");
  const waiting = { ...failed, attempts: 2, next_attempt_at: "2026-12-01T12:00:00.000Z" };
  expect(mailState(waiting)).toMatchObject({ word: "Tries again" });
  expect(failureWords(waiting, (at) => at.toISOString())).toBe(
    "After 2 tries: 421 busy. Tries again by itself 2026-12-01T12:00:00.000Z.",
  );
});

it("writes a template's name in words", () => {
  expect(templateWords("booking-confirmed-host")).toBe("Booking confirmed host");
});
