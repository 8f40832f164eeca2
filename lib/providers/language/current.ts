import "server-only";
import { env } from "@/lib/env";
import { builtinLanguage } from "./builtin";
import { openAiLanguage } from "./openai";
import type { LanguageProvider } from "./types";

const openAi = openAiLanguage({ apiKey: env.openaiApiKey, baseUrl: env.openaiBaseUrl, model: env.openaiModel });

/** An OpenAI-compatible server where `OPENAI_API_KEY` or `OPENAI_BASE_URL` is set, else the rules of each area. */
export const currentLanguage: LanguageProvider = openAi.isConfigured() ? openAi : builtinLanguage;
