import { describe, expect, it } from "vitest";
import { clockWords, durationWords, failureWords, idsInWords } from "./run-words";

describe("a duration", () => {
  it.each([
    [0.4, "1 ms"],
    [12, "12 ms"],
    [1_100, "1.1 s"],
    [151_000, "2 min 31 s"],
    [11_100_000, "3 h 5 min"],
  ])("of %d ms is %s", (milliseconds, words) => expect(durationWords(milliseconds)).toBe(words));
});

describe("a time", () => {
  const now = new Date("2026-11-20T10:24:00Z");
  it.each([
    ["2026-11-20T10:02:00Z", "10:02"],
    ["2026-11-16T16:20:00Z", "Mon 16:20"],
    ["2026-11-03T09:05:00Z", "3 Nov 09:05"],
  ])("%s reads %s", (instant, words) => expect(clockWords(new Date(instant), now, "UTC")).toBe(words));

  it("is meant in the given zone, also across midnight", () => {
    expect(clockWords(new Date("2026-11-19T23:30:00Z"), now, "Asia/Kolkata")).toBe("05:00");
  });
});

describe("ids in words", () => {
  it("leave out what is empty and keep nothing but names and values", () => {
    expect(idsInWords({ bookingId: "manual_1", jobId: null, count: 0 })).toBe("booking id manual_1, count 0");
    expect(idsInWords(null)).toBe("");
    expect(idsInWords("done")).toBe("done");
  });

  it("say a yes or a no as a word, before the ids", () => {
    expect(idsInWords({ interviewId: "custom_1", isNew: true, isApproved: false })).toBe(
      "new, not approved, interview id custom_1",
    );
  });

  it("give way to a reason", () => {
    expect(idsInWords({ isOn: false, reason: "It is off." })).toBe("It is off.");
  });
});

describe("a failure", () => {
  it("of ours says its sentence, and its code as the answer", () => {
    expect(
      failureWords({ name: "NonRetriableError", message: "provider_timeout: Zoho did not answer: try again." }),
    ).toEqual({
      headline: "Zoho did not answer: try again.",
      answer: "provider_timeout",
      detail: null,
    });
  });

  it("that nobody foresaw keeps its text beneath a plain sentence", () => {
    const words = failureWords({ name: "ZodError", message: "[\n  { }\n]" });
    expect(words).toMatchObject({ answer: "ZodError", detail: "[\n  { }\n]" });
    expect(words.headline).toMatch(/nobody foresaw/);
    expect(failureWords(null).headline).toMatch(/nobody foresaw/);
  });
});
