import { expect, it } from "vitest";
import { landingWords } from "./landing-words";

const calendar = { id: "a", name: "Work", is_primary: true, can_write: true, is_shared: true, is_read: true };
const test = { at: "2027-03-22T09:00:00Z", is_ok: true, steps: [] };
const words = (isOk: boolean, isWritten: boolean) =>
  landingWords({ self_test: { ...test, is_ok: isOk }, calendars: [{ ...calendar, is_written: isWritten }] });

it("promises a booking in the calendar only where one is written to and the test went well", () => {
  expect(words(true, true)).toBe("your calendar and in your mail");
  expect(words(true, false)).toBe("your mail");
  expect(words(false, true)).toBe("your mail");
  expect(landingWords({ self_test: null, calendars: [] })).toBe("your mail");
});
