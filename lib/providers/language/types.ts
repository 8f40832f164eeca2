import type { z } from "zod";

/** One question to a language model with a checked answer. */
export type LanguageRequest<T> = {
  /** For the log and for the vendor's schema name: "interview_scores". */
  task: string;
  schema: z.ZodType<T>;
  /** Ours alone: text of strangers never goes in here. */
  instructions: string;
  /** Sent as JSON in a message of its own, marked as data. */
  data: unknown;
  maxOutputTokens: number;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
};

/** A job description as a model reads it; the caller checks every quote and decides what to take over. */
export type ExtractedJob = {
  title: string | null;
  seniority: string | null;
  must_have: { label: string; quote: string }[];
  nice_to_have: { label: string; quote: string }[];
  minimum_years: number | null;
  location: string | null;
  remote: string | null;
  languages: { language: string; level: string | null; quote: string }[];
  education: { level: string; field: string | null; quote: string } | null;
  responsibilities: string[];
};

/**
 * Words and readings from a language model. Every method throws ProviderError on failure and on an answer that does not
 * match its schema; none repairs or guesses. A port that is absent is done by the built-in rules of its area.
 */
export interface LanguageProvider {
  readonly id: string;
  readonly name: string;
  /** "openai:gpt-5-mini": kept with whatever it had a part in. */
  readonly version: string;
  isConfigured(): boolean;
  readonly ask?: <T>(request: LanguageRequest<T>) => Promise<T>;
  readonly extractJob?: (input: { title: string; description: string; signal?: AbortSignal }) => Promise<ExtractedJob>;
}
