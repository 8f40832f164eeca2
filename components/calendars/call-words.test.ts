import { expect, it } from "vitest";
import { callMs, clockOf, failureWords, operationWords } from "./call-words";

it("tells short calls in milliseconds and long ones in seconds", () => {
  expect(callMs(318)).toBe("318 ms");
  expect(callMs(12_400)).toBe("12.4 s");
});

it("names the day only where it is another one", () => {
  const now = new Date(2026, 10, 17, 10, 24);
  expect(clockOf(new Date(2026, 10, 17, 10, 21), now)).toBe("10:21");
  expect(clockOf(new Date(2026, 10, 16, 16, 40), now)).toBe("Mon 16:40");
});

it("shows a call that it has no words for by its own name", () => {
  expect(operationWords("busyTimes")).toBe("Read free and busy");
  expect(operationWords("watchChannel")).toBe("watchChannel");
});

it("says why a call failed in words, with the vendor's status where there was one", () => {
  expect(failureWords(429, "rate_limited")).toBe("429, asked to slow down");
  expect(failureWords(null, "provider_timeout")).toBe("no answer in time");
  expect(failureWords(null, null)).toBe("failed");
});
