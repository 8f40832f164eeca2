import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findDates, isDateLike, isoDate } from "./dates.ts";

const period = (text: string) => {
  const [span] = findDates(text);
  if (!span) return null;
  return [isoDate(span.from), span.to === null ? null : span.to === "present" ? "present" : isoDate(span.to)];
};

describe("dates in a CV", () => {
  it.each([
    ["seit 03/2019", ["2019-03", "present"]],
    ["06/2021 – Present", ["2021-06", "present"]],
    ["10.2014 - 02.2019", ["2014-10", "2019-02"]],
    ["01.03.2019 – 31.12.2020", ["2019-03", "2020-12"]],
    ["2019-04 – 2021-11", ["2019-04", "2021-11"]],
    ["Sept. 2018 – May 2023", ["2018-09", "2023-05"]],
    ["May '19 to Aug '21", ["2019-05", "2021-08"]],
    ["Jan – Mar 2020", ["2020-01", "2020-03"]],
    ["enero 2018 - actualidad", ["2018-01", "present"]],
    ["janv. 2017 à ce jour", ["2017-01", "present"]],
    ["März 2015 bis heute", ["2015-03", "present"]],
    ["Ocak 2016 - halen", ["2016-01", "present"]],
    ["2016/17", ["2016", "2017"]],
    ["2015–2019", ["2015", "2019"]],
    ["2019年3月 - 現在", ["2019-03", "present"]],
    ["12/2020", ["2020-12", null]],
  ])("reads %s", (text, expected) => {
    expect(period(text)).toEqual(expected);
    expect(isDateLike(text)).toBe(true);
  });

  it.each(["$2000 a month", "ISO 9001", "2023.1234", "raised 45% in Q3", "+44 7700 900312"])(
    "does not read %s as a date",
    (text) => {
      expect(isDateLike(text)).toBe(false);
    },
  );

  it("never reports a period that ends before it starts", () => {
    const month = fc.integer({ min: 1, max: 12 });
    const year = fc.integer({ min: 1960, max: 2030 });
    fc.assert(
      fc.property(month, year, month, year, (m1, y1, m2, y2) => {
        const [span] = findDates(`${String(m1).padStart(2, "0")}/${y1} – ${String(m2).padStart(2, "0")}/${y2}`);
        if (!span || span.to === null || span.to === "present") return;
        expect(span.from.year * 12 + (span.from.month ?? 1)).toBeLessThanOrEqual(
          span.to.year * 12 + (span.to.month ?? 12),
        );
      }),
    );
  });

  it("finds its spans inside the text, in order and apart, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("Jan 2020", " – ", "2019", "present", "x", "03/2018", "\t", "bis", " "), {
          maxLength: 12,
        }),
        (parts) => {
          const text = parts.join("");
          let end = 0;
          for (const span of findDates(text)) {
            expect(span.start).toBeGreaterThanOrEqual(end);
            expect(span.end).toBeLessThanOrEqual(text.length);
            end = span.end;
          }
        },
      ),
    );
  });
});
