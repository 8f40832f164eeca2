import { describe, expect, it } from "vitest";
import { ProviderError } from "@/lib/errors";
import { builtinLanguage } from "@/lib/providers/language/builtin";
import type { LanguageProvider } from "@/lib/providers/language/types";
import { readJob } from "./read-job";

const description = "Somebody who fires kilns by eye.\n\nRequirements\n- Kubernetes";
const input = { title: "Potter", description };
const withModel = (extractJob: NonNullable<LanguageProvider["extractJob"]>): { language: LanguageProvider } => ({
  language: { ...builtinLanguage, id: "test", extractJob },
});

describe("reading a description", () => {
  it("needs no model", async () => {
    expect((await readJob(input, { language: builtinLanguage })).must_have.map((one) => one.label)).toEqual([
      "Kubernetes",
    ]);
  });

  it("takes over what a model finds in the words, and hands it the text with a time limit", async () => {
    const job = await readJob(
      input,
      withModel(async ({ description: given, signal }) => {
        expect(given).toBe(description);
        expect(signal?.aborted).toBe(false);
        return {
          title: null,
          seniority: null,
          must_have: [{ label: "Kiln firing", quote: "fires kilns by eye" }],
          nice_to_have: [],
          minimum_years: null,
          location: null,
          remote: null,
          languages: [],
          education: null,
          responsibilities: [],
        };
      }),
    );
    expect(job.must_have.map((one) => one.label)).toEqual(["Kubernetes", "Kiln firing"]);
  });

  it("keeps what the rules read when the model fails", async () => {
    const failing = withModel(() =>
      Promise.reject(
        new ProviderError("provider_unavailable", {
          provider: "test",
          operation: "extractJob",
          message: "Down.",
          retryable: true,
        }),
      ),
    );
    expect(await readJob(input, failing)).toEqual(await readJob(input, { language: builtinLanguage }));
  });

  it("hides no mistake of our own", async () => {
    await expect(
      readJob(
        input,
        withModel(() => Promise.reject(new TypeError("bug"))),
      ),
    ).rejects.toThrow("bug");
  });
});
