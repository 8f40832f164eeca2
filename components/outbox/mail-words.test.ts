import { expect, it } from "vitest";
import { mailState, templateWords } from "./mail-words";

it("does not call a mail sent that never left this machine", () => {
  expect(mailState({ status: "sent", sent_via: "outbox" }).word).toBe("Kept here");
  expect(mailState({ status: "sent", sent_via: "smtp" }).word).toBe("Sent");
});

it("shows a failure as a failure, however it was tried", () => {
  expect(mailState({ status: "failed", sent_via: null })).toMatchObject({ word: "Failed", tone: "bad" });
});

it("writes a template's name in words", () => {
  expect(templateWords("booking-confirmed-host")).toBe("Booking confirmed host");
});
