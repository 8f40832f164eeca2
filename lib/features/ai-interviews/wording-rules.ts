import { findProtectedTerm } from "@/lib/features/endorsements/protected-rules";

const MAX_LENGTH = 400;
const MIN_SHARED_WORDS = 1;
const SMALL_WORDS = new Set(
  "about what when where which with your you that this then them they have from tell time done were been into over some more does dont work".split(
    " ",
  ),
);

const contentStems = (text: string): Set<string> =>
  new Set(
    (text.toLowerCase().match(/[\p{L}\p{N}+#]{4,}/gu) ?? [])
      .filter((word) => !SMALL_WORDS.has(word))
      .map((word) => word.slice(0, 5)),
  );

/** Why a question may not be asked like this; null when it may. Holds for a model's words and for a recruiter's own. */
export function refuseQuestion(text: string): string | null {
  if (text.trim() === "") return "is empty";
  if (text.length > MAX_LENGTH) return `has more than ${MAX_LENGTH} characters`;
  if (/https?:|www\.|@\w+\.\w|<[a-z/]/i.test(text)) return "holds an address or markup";
  if (/\b(bank|password|passport|credit card|salary history|social security)\b/i.test(text))
    return "asks for something an interview must not ask for";
  const found = findProtectedTerm(text);
  return found ? `asks about a protected trait (${found.trait}: “${found.word}”)` : null;
}

/** A model's wording stands only when it asks for the same thing: the criterion, or a word of the original, is still in it. */
export function acceptWording(
  worded: string,
  original: { text: string; criterion: string | null; context?: string },
): boolean {
  if (refuseQuestion(worded) !== null) return false;
  if (original.criterion !== null && !worded.toLowerCase().includes(original.criterion.toLowerCase())) return false;
  const kept = contentStems(`${original.text} ${original.context ?? ""}`);
  return [...contentStems(worded)].filter((stem) => kept.has(stem)).length >= MIN_SHARED_WORDS;
}
