import { expect, it } from "vitest";
import { axisTop, placeOf, seriesCsv } from "./series";

const SINCE = "2026-11-23T11:00:00.000Z";

it("writes a line for each hour that had calls, and none for the others", () => {
  const hour = { calls: 3, failures: 1, rate_limited: 0, error_rate: 1 / 3, mean_ms: 120 };
  const csv = seriesCsv("zoho", [
    { hour: SINCE, ...hour },
    { hour: "2026-11-24T10:00:00.000Z", ...hour },
  ]);
  expect(csv).toBe(
    [
      "provider,hour,calls,failures,rate_limited,error_rate,mean_ms",
      "zoho,2026-11-23T11:00:00.000Z,3,1,0,0.3333,120",
      "zoho,2026-11-24T10:00:00.000Z,3,1,0,0.3333,120",
      "",
    ].join("\r\n"),
  );
});

it("puts an hour in its place, with the gap of the hours before it", () => {
  expect([placeOf(SINCE, SINCE), placeOf("2026-11-24T10:00:00.000Z", SINCE)]).toEqual([0, 23]);
});

it("ends the axis at a round number that nothing exceeds", () => {
  expect([0, 0.2, 1, 3, 7, 10, 11, 48, 320].map(axisTop)).toEqual([1, 1, 1, 5, 10, 10, 20, 50, 500]);
});
