import business from "../occupations/business.json";
import professions from "../occupations/professions.json";
import services from "../occupations/services-and-trades.json";
import { addPhrase, findPhrases, type PhraseBook } from "./phrases";
import { singular, tokenize } from "./terms";

/** Codes of the Standard Occupational Classification, "41-2031", with the names that people give the trade. */
const catalogue: Record<string, string> = { ...business, ...professions, ...services };

/** A title's words are not stemmed: "accountant" and "account" are different trades. */
export const titleWords = (title: string): string[] => tokenize(title).map((token) => singular(token.raw));

const book: PhraseBook<string> = new Map();
for (const [code, names] of Object.entries(catalogue)) {
  for (const name of names.split("|")) addPhrase(book, titleWords(name), code);
}

/** The occupations that a title names: "Staff Accountant" → 13-2011. Empty where it names none that is known. */
export const occupationsOf = (title: string): string[] => [
  ...new Set(findPhrases(book, titleWords(title)).map((hit) => hit.value)),
];

/** "41-2031" → "41-2": trades that people change between without much training. */
export const groupOf = (code: string): string => code.slice(0, 4);
/** "41-2031" → "41" */
export const majorOf = (code: string): string => code.slice(0, 2);
