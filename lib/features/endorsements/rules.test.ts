import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LintContext, lintEndorsement, locateCitation } from "./rules";
import type { EndorsementSentence } from "./schema";

const cv =
  "Amara Okafor\nSenior Data Engineer, Northwind Energy, 2021-03 to 2025-06\nBuilt Kafka pipelines for 2 million meter readings a day.";
const transcript =
  "Question 1: What did you do?\nAnswer: First I froze the downstream jobs. We were back online after 3 hours.";
const context: LintContext = {
  sources: { cv, transcript },
  candidateName: "Amara Okafor",
  average: 3.25,
  scoredCount: 4,
  topicCount: 5,
  levels: [{ label: "Kafka", score: 3 }],
  criticalFlags: [],
};
const cite = (source: "cv" | "transcript", quote: string) => {
  const citation = locateCitation(context.sources, source, quote);
  if (!citation) throw new Error(`not in the ${source}: ${quote}`);
  return citation;
};
const kafka = cite("cv", "Built Kafka pipelines for 2 million meter readings a day.");
const froze = cite("transcript", "First I froze the downstream jobs.");
const sentence = (text: string, citations = [kafka]): EndorsementSentence => ({ text, section: "fit", citations });
const codes = (one: EndorsementSentence, over: Partial<LintContext> = {}) =>
  lintEndorsement([one], { ...context, ...over }).map(({ code }) => code);

describe("the endorsement's linter", () => {
  it("lets a sentence stand that its line carries", () => {
    expect(codes(sentence("Kafka is in the CV: “Built Kafka pipelines for 2 million meter readings a day.”."))).toEqual(
      [],
    );
    expect(codes(sentence("Amara Okafor froze downstream jobs first.", [froze]))).toEqual([]);
    expect(codes(sentence("Kafka reaches level 3 of 4: “First I froze the downstream jobs.”.", [froze]))).toEqual([]);
  });

  it("refuses a sentence without a source", () => {
    expect(codes(sentence("Amara Okafor knows Kafka.", []))).toEqual(["uncited_sentence"]);
    expect(codes(sentence("  "))).toEqual(["empty_sentence"]);
  });

  it("refuses a quote that does not stand there, by one character or by its place", () => {
    expect(codes(sentence("Kafka pipelines.", [{ ...kafka, quote: kafka.quote.replace("2", "3") }]))).toEqual([
      "quote_not_found",
    ]);
    expect(codes(sentence("Kafka pipelines.", [{ ...kafka, start: kafka.start + 1 }]))).toEqual(["quote_not_found"]);
    expect(codes(sentence("Kafka pipelines.", [kafka]), { sources: { cv: null, transcript } })).toEqual([
      "quote_not_found",
    ]);
  });

  it("refuses words in quotation marks that the cited line does not hold", () => {
    expect(codes(sentence("Kafka: “the best engineer alive”."))).toContain("quote_not_in_source");
  });

  it("refuses a sentence that its line has nothing to do with", () => {
    expect(codes(sentence("Leadership was outstanding throughout.", [froze]))).toContain("not_supported");
  });

  it("refuses numbers that are not in the line, and scores that are not the scorecard's", () => {
    expect(codes(sentence("Kafka pipelines for 9 million readings."))).toEqual(["unsupported_number"]);
    const job = cite("cv", "Senior Data Engineer, Northwind Energy, 2021-03 to 2025-06");
    expect(codes(sentence("Data engineer at Northwind Energy for 5 years.", [job]))).toEqual(["unsupported_number"]);
    expect(codes(sentence("Data engineer at Northwind Energy since 2021.", [job]))).toEqual([]);
    expect(codes(sentence("Kafka pipelines reach level 4 of 4."))).toEqual(["contradicts_scores"]);
    expect(codes(sentence("Kafka pipelines: 3.25 of 4 on average, 4 of 5 topics."))).toEqual([]);
  });

  it.each([
    ["She built Kafka pipelines.", "gender"],
    ["A young engineer who built Kafka pipelines.", "age"],
    ["Built Kafka pipelines while pregnant.", "family"],
    ["A native speaker who built Kafka pipelines.", "origin"],
  ])("refuses what tells of a protected trait: %s", (text) => {
    expect(codes(sentence(text))).toContain("protected_attribute");
  });

  it("takes a person's own name for a name", () => {
    expect(codes(sentence("Christian Young built Kafka pipelines."), { candidateName: "Christian Young" })).toEqual([]);
  });

  it("recommends nobody while something critical is open", () => {
    const suggestion = sentence("The Kafka pipelines suggest going on to a talk.");
    expect(codes(suggestion)).toEqual([]);
    expect(codes(suggestion, { criticalFlags: ["The years differ."] })).toEqual(["recommends_with_open_flag"]);
  });

  it("keeps the text to one page", () => {
    const many = Array.from({ length: 15 }, () => sentence("Kafka pipelines."));
    expect(lintEndorsement(many, context)).toMatchObject([{ sentence: null, code: "too_long" }]);
  });

  it("never lets a sentence stand whose citation is not the source's own slice", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 1, max: 60 }),
        fc.string({ minLength: 1, maxLength: 30 }),
        (start, length, quote) => {
          const citation = { source: "cv" as const, quote, start, end: start + length, line: 1 };
          fc.pre(cv.slice(start, start + length) !== quote);
          expect(codes(sentence(`Kafka ${quote}`, [citation])).length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
