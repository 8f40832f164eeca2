/** A word of a text with its place: characters from `start` to before `end`. */
export type Token = { stem: string; raw: string; start: number; end: number };

const WORD = /\.net\b|[\p{L}\p{N}]+(?:[+#]+(?![\p{L}\p{N}]))?/giu;
const MARKS = /\p{M}/gu;
const PLAIN = /^[a-z0-9+#.]+$/;

/** "Résumé" → "resume": upper and lower case and accents do not matter. */
export function fold(word: string): string {
  const lower = word.toLowerCase();
  return PLAIN.test(lower) ? lower : lower.normalize("NFKD").replace(MARKS, "").replaceAll("ß", "ss");
}

const cache = new Map<string, string>();
const CACHE_LIMIT = 50_000;

/** Cuts endings, so that "nurses", "nursing" and "nurse" are one term. Light, English, the same for CVs and jobs. */
export function stem(word: string): string {
  const known = cache.get(word);
  if (known !== undefined) return known;
  const cut = cutEndings(fold(word));
  if (cache.size > CACHE_LIMIT) cache.clear();
  cache.set(word, cut);
  return cut;
}

const hasVowel = (text: string) => /[aeiouy]/.test(text);

function cutEndings(word: string): string {
  if (word.length <= 3 || !/^[a-z]+$/.test(word)) return word;
  let text = word;
  if (text.endsWith("ies")) text = `${text.slice(0, -3)}y`;
  else if (text.endsWith("sses") || text.endsWith("ches") || text.endsWith("shes") || text.endsWith("xes"))
    text = text.slice(0, -2);
  else if (text.endsWith("s") && !/(ss|us|is)$/.test(text)) text = text.slice(0, -1);
  for (const ending of ["ments", "ment", "ness", "ing", "ed", "ant", "ion", "or", "er", "ly"]) {
    if (!text.endsWith(ending) || text.endsWith("eer")) continue;
    const rest = text.slice(0, -ending.length);
    if (rest.length < 3 || !hasVowel(rest) || (ending === "ion" && !/[st]$/.test(rest))) continue;
    text = undouble(rest);
    break;
  }
  if (text.length > 3 && text.endsWith("e")) text = text.slice(0, -1);
  return text.length > 3 && text.endsWith("y") ? `${text.slice(0, -1)}i` : text;
}

const undouble = (text: string) => (/([bdfgmnprt])\1$/.test(text) ? text.slice(0, -1) : text);

/** Only the plural goes: "managers" and "manager" are one word, "mining" and "minor" are not. */
export function singular(word: string): string {
  const text = fold(word);
  if (text.length <= 3) return text;
  if (text.endsWith("ies")) return `${text.slice(0, -3)}y`;
  if (/(ss|sh|ch|x)es$/.test(text)) return text.slice(0, -2);
  if (text.endsWith("men")) return `${text.slice(0, -3)}man`;
  return text.endsWith("s") && !/(ss|us|is)$/.test(text) ? text.slice(0, -1) : text;
}

/** Short stems fall together ("serve", "server"): a word that stands alone must then be the same but for its plural. */
const SAFE_STEM = 5;
export const isSameWord = (token: Token, word: string): boolean =>
  token.stem.length >= SAFE_STEM || singular(token.raw) === singular(word);

export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(WORD)) {
    const raw = match[0];
    tokens.push({ stem: stem(raw), raw, start: match.index, end: match.index + raw.length });
  }
  return tokens;
}

/** Words that say nothing about a trade. */
const stopWords = new Set(
  (
    "a about above across after all also although am an and any are as at be because been before being between both but by can could did do does " +
    "doing down during each etc for from further had has have having he her here him his how i if in including into is it its itself just me more most my " +
    "new no nor not of off on once only or other our out over own per same she should so some such than that the their them then there these they this those " +
    "through to too under until up upon us use used using very via was we well were what when where which while who will with within without would you your " +
    "company name city state current present"
  )
    .split(" ")
    .map(stem),
);

export const isContentTerm = (term: string): boolean => term.length > 1 && !stopWords.has(term) && !/^\d+$/.test(term);
