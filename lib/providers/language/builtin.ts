import type { LanguageProvider } from "./types";

/** No model: each area's own rules parse, match and write. Always there, always the same answer. */
export const builtinLanguage: LanguageProvider = {
  id: "builtin",
  name: "Built-in rules",
  version: "builtin",
  isConfigured: () => true,
};
