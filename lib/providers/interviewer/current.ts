import "server-only";
import { AppError, ProviderError } from "@/lib/errors";
import { currentLanguage } from "../language/current";
import { builtinReader } from "./builtin";
import { openAiInterviewWriter } from "./openai";
import { type AnswerReader, type InterviewProviderId, type InterviewWriter, interviewProviderIds } from "./types";

/** Reads answers by rules, always. */
export const currentReader: AnswerReader = builtinReader;

/** Words and proposes where a language model is configured; null: everything is the built-in engine's. */
export const currentWriter: InterviewWriter | null = currentLanguage.ask
  ? openAiInterviewWriter(currentLanguage)
  : null;

const SETUP: Record<Exclude<InterviewProviderId, "custom">, string> = {
  hirevue: "Set HIREVUE_API_KEY and HIREVUE_API_SECRET in a version that connects HireVue",
  myinterview: "Set MYINTERVIEW_API_KEY in a version that connects MyInterview",
};

/**
 * The interviewer that can be used now: the product's own.
 * @throws AppError unsupported_provider (422), naming the allowed ones; ProviderError provider_not_configured (422), saying what to do.
 */
export function requireInterviewProvider(name: string): "custom" {
  const id = interviewProviderIds.find((known) => known === name);
  if (id === "custom") return id;
  const allowed = interviewProviderIds.join(", ");
  if (id === undefined) {
    throw new AppError(
      "unsupported_provider",
      `The provider "${name.slice(0, 40)}" is unknown. Use one of ${allowed}.`,
      {
        details: [{ path: "provider", message: `must be one of ${allowed}` }],
        extra: { allowed: [...interviewProviderIds] },
      },
    );
  }
  throw new ProviderError("provider_not_configured", {
    provider: id,
    operation: "scheduleInterview",
    message: `${SETUP[id]}; this one cannot use it yet. Until then use "custom", which needs no account.`,
    retryable: false,
  });
}
