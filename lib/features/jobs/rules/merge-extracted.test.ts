import { describe, expect, it } from "vitest";
import { type ExtractedJob, mergeExtracted } from "./merge-extracted";
import { normaliseJob } from "./normalise-job";

const description = "We look after kilns in Stoke. Somebody who fires them by eye.\n\nRequirements\n- Kubernetes";
const nothing: ExtractedJob = {
  seniority: null,
  must_have: [],
  nice_to_have: [],
  minimum_years: null,
  location: null,
  remote: null,
  languages: [],
  education: null,
  responsibilities: [],
};
const merged = (part: Partial<ExtractedJob>) =>
  mergeExtracted(normaliseJob({ title: "Potter", description }), { ...nothing, ...part }, description);

describe("what a language model adds", () => {
  it("is taken over where its words stand in the description", () => {
    const job = merged({
      must_have: [{ label: "Kiln firing by eye", quote: "Somebody who fires them by eye." }],
      location: "Stoke",
    });
    expect(job.must_have.map((one) => one.label)).toEqual(["Kubernetes", "Kiln firing by eye"]);
    expect(job.location).toBe("Stoke");
  });

  it("is dropped where it is made up", () => {
    const job = merged({
      must_have: [{ label: "Ten years of Go", quote: "You have ten years of Go." }],
      location: "London",
      languages: [{ language: "German", level: "C1", quote: "German at C1" }],
      education: { level: "doctorate", field: null, quote: "A PhD" },
      responsibilities: ["Lead the company"],
    });
    expect(job).toEqual(merged({}));
  });

  it("asks for years and language levels only where the description says them", () => {
    const read = normaliseJob({ title: "Potter", description });
    const text = `${description}\nPortuguese C1 helps with the suppliers; you have some twelve years of kilns behind you.`;
    const languages = [{ language: "Portuguese", level: "A1", quote: "Portuguese C1 helps with the suppliers" }];
    const said = mergeExtracted(read, { ...nothing, minimum_years: 12, languages }, text);
    expect(said.minimum_years).toBe(12);
    expect(said.languages).toMatchObject([{ language: "Portuguese", level: "C1" }]);
    expect(mergeExtracted(read, { ...nothing, minimum_years: 9, languages: [] }, text).minimum_years).toBeNull();
  });

  it("never replaces what the rules read, and asks for the same thing once", () => {
    const job = merged({
      must_have: [{ label: "Kubernetes", quote: "Kubernetes" }],
      nice_to_have: [{ label: "Kubernetes", quote: "Kubernetes" }],
    });
    expect(job.must_have).toHaveLength(1);
    expect(job.nice_to_have).toHaveLength(0);
  });
});
