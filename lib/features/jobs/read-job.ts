import "server-only";
import { ProviderError } from "@/lib/errors";
import { log } from "@/lib/logger";
import { currentLanguage } from "@/lib/providers/language/current";
import type { LanguageProvider } from "@/lib/providers/language/types";
import { mergeExtracted } from "./rules/merge-extracted";
import { normaliseJob } from "./rules/normalise-job";
import type { NormalizedJob } from "./schema";

/** The recruiter waits for this answer: a slow model is not waited for longer. */
const WAIT_MS = 12_000;

/**
 * A pasted description in its parts: by the rules always, filled up by a language model where one is configured. A model that fails
 * or is slow takes nothing away; the log says so.
 */
export async function readJob(
  input: { title: string; description: string; location?: string | null },
  deps: { language: LanguageProvider } = { language: currentLanguage },
): Promise<NormalizedJob> {
  const read = normaliseJob(input);
  if (!deps.language.extractJob) return read;
  try {
    const { title, description } = input;
    const extracted = await deps.language.extractJob({ title, description, signal: AbortSignal.timeout(WAIT_MS) });
    return mergeExtracted(read, extracted, input.description);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    log.warn({ err: error, provider: error.provider }, "job description read by the rules alone");
    return read;
  }
}
