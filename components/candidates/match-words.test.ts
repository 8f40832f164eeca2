import { describe, expect, it } from "vitest";
import type { MatchView } from "@/lib/features/matching/schema";
import { groupCriteria, highlightsOf, placeWords, pointsWords, questionAbout, quoteWords, tally } from "./match-words";

type Criterion = MatchView["criteria"][number];
const criterion = (id: string, importance: Criterion["importance"], state: Criterion["state"]) =>
  ({ id, importance, state }) as Criterion;
const criteria = [
  criterion("kafka", "nice", "none"),
  criterion("go", "must", "met"),
  criterion("sql", "must", "partly"),
  criterion("pci", "nice", "met"),
];

describe("the criteria of a match", () => {
  it("stand in their groups and are numbered through", () => {
    expect(
      groupCriteria(criteria).map((group) => [
        group.title,
        ...group.criteria.map((each) => `${each.number} ${each.id}`),
      ]),
    ).toEqual([
      ["Must have", "1 go", "2 sql"],
      ["Nice to have", "3 kafka", "4 pci"],
    ]);
    expect(groupCriteria([])).toEqual([]);
  });

  it("are counted by what was found", () => {
    expect(tally(criteria)).toEqual({ met: 2, partly: 1, none: 1 });
  });

  it("say their share of the score in hundredths", () => {
    expect(pointsWords({ points: 0.0749, weight: 0.15 })).toBe("7 of 15");
    expect(pointsWords({ points: 0, weight: 0.1 })).toBe("0 of 10");
  });

  it("name the page of a line where it is known", () => {
    const cv = { page_count: 2, lines: [{ number: 40, page: 2, start: 0, end: 1, text: "x", kind: "text" as const }] };
    expect(placeWords(40, cv)).toBe("p. 2, line 40");
    expect(placeWords(41, cv)).toBe("line 41");
    expect(placeWords(40, undefined)).toBe("line 40");
  });

  it("are marked in the CV by their numbers, where there is a line that says so", () => {
    const evidence = { text: "Go", start: 5, end: 7, line: 1 };
    const numbered = [
      { ...criterion("go", "must", "met"), number: 1, evidence },
      { ...criterion("sql", "must", "none"), number: 2, evidence },
      { ...criterion("pci", "nice", "partly"), number: 3, evidence: null },
    ];
    expect(highlightsOf(numbered, null)).toEqual([{ start: 5, end: 7, state: "met", number: 1 }]);
  });

  it("give the words that they share to the one that was chosen", () => {
    const at = (start: number, end: number) => ({ text: "", start, end, line: 1 });
    const numbered = [
      { ...criterion("python", "must", "met"), number: 1, evidence: at(0, 20) },
      { ...criterion("c++", "nice", "met"), number: 2, evidence: at(0, 20) },
      { ...criterion("sql", "nice", "partly"), number: 3, evidence: at(20, 30) },
    ];
    const numbers = (chosen: number | null) => highlightsOf(numbered, chosen).map((mark) => mark.number);
    expect(numbers(null)).toEqual([1, 2, 3]);
    expect(numbers(2)).toEqual([2, 3]);
    expect(numbers(3)).toEqual([1, 2, 3]);
  });

  it("are quoted without the bullet that stood before them", () => {
    expect(quoteWords("•  Google PhD Fellowship")).toBe("Google PhD Fellowship");
    expect(quoteWords(" – C++, 4 years ")).toBe("C++, 4 years");
    expect(quoteWords("-5 °C cold chain")).toBe("-5 °C cold chain");
  });

  it("ask for one concrete situation", () => {
    expect(questionAbout("Kafka")).toContain("Kafka");
  });
});
