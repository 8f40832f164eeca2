import business from "../occupations/business.json";
import professions from "../occupations/professions.json";
import services from "../occupations/services-and-trades.json";
import { addPhrase, findPhrases, type PhraseBook } from "./phrases";
import { fold, tokenize } from "./terms";

/** Codes of the Standard Occupational Classification, "41-2031", with the names that people give the trade. */
const catalogue: Record<string, string> = { ...business, ...professions, ...services };

/** "managers" and "manager" are one word; "accountant" and "account" are not, so a title's words are not stemmed further. */
function singular(word: string): string {
  const text = fold(word);
  if (text.length <= 3) return text;
  if (text.endsWith("ies")) return `${text.slice(0, -3)}y`;
  if (/(ss|sh|ch|x)es$/.test(text)) return text.slice(0, -2);
  if (text.endsWith("men")) return `${text.slice(0, -3)}man`;
  return text.endsWith("s") && !/(ss|us|is)$/.test(text) ? text.slice(0, -1) : text;
}

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
