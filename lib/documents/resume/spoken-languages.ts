/** Names of the common languages in the languages CVs are written in, from the platform's own tables. */
const languageNames = [
  ...new Set(
    ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "tr", "sv"].flatMap((locale) => {
      const display = new Intl.DisplayNames([locale], { type: "language", fallback: "none" });
      return "en de fr es it pt nl pl tr sv da nb no fi ru uk cs sk hu ro bg el he ar fa hi ur bn ta te ml kn mr gu pa zh yue ja ko vi th id ms tl sw af sq hr sr sl lt lv et ca eu gl ga cy is la"
        .split(" ")
        .map((code) => display.of(code) ?? "");
    }),
  ),
].filter((name) => name.length > 2);
/** A spoken language's name. Global: use it with `matchAll`. */
export const languageName = new RegExp(
  `(?<!\\p{L})(?:${languageNames
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .sort((a, b) => b.length - a.length)
    .join("|")}|mandarin|cantonese|farsi|tagalog|gaelic|castellano|deutsch)(?!\\p{L})`,
  "giu",
);

/** Does a text name spoken languages, and not programming languages? */
export const namesSpokenLanguages = (text: string): boolean => text.match(languageName) !== null;
