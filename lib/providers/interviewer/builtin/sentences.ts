/** A sentence of an answer with its place in it: half-open [start, end). */
export type Sentence = { text: string; start: number; end: number };

const FUNCTION_WORDS = new Set(
  (
    "a an the i we you he she they it me us him her them my our your his their its this that these those there here who which what when where why how " +
    "and or but so because if then than as of to in on at by for from with without into over after before during while until since about between through " +
    "is are was were be been being am do does did done have has had having will would can could should may might must not no nor never also just only very " +
    "up out off down again more most some any all each every both few such own same too i'm i've i'd i'll we've we'd we're it's that's didn't don't wasn't " +
    "couldn't wouldn't isn't aren't can't won't one once first"
  ).split(" "),
);

/** Frequent small words of other languages that English does not share. */
const FOREIGN_WORDS = new Set(
  (
    "und der die das ist nicht mit ich wir ein eine einen auf für von zu den dem haben wurde dann auch " +
    "le la les des et est une un je nous dans pour avec qui que pas sur du au été alors " +
    "el los las y una en por con para que se del nos más fue era como " +
    "il lo gli di e che non per sono è con una della nel abbiamo ho " +
    "o os as um uma do da não com em para eu que foi nós " +
    "het een van en ik wij met niet voor dat zijn werd naar " +
    "och att det som jag inte med för på är vi av i w na się nie że to jest z do"
  )
    .split(" ")
    .filter((word) => !FUNCTION_WORDS.has(word)),
);

/** Words that name the method instead of saying anything with it. */
const METHOD_WORDS = new Set(
  "situation task action result results reasoning reason specifics specific star example because decided outcome therefore answer question competency skill skills experience experienced".split(
    " ",
  ),
);

const MIN_CONTENT_WORDS = 3;
const MIN_FUNCTION_SHARE = 0.2;
/** From here on a sentence is an enumeration: more than two commas in five words. */
const LIST_COMMA_SHARE = 0.4;
const UNREADABLE_MIN_WORDS = 8;
const FOREIGN_SHARE = 0.15;

export const words = (text: string): string[] =>
  text
    .toLowerCase()
    .match(/[\p{L}\p{N}][\p{L}\p{N}'’+#./-]*/gu)
    ?.map((w) => w.replaceAll("’", "'").replace(/[./-]+$/, "")) ?? [];

export const contentWords = (text: string): string[] =>
  words(text).filter((word) => !FUNCTION_WORDS.has(word) && !METHOD_WORDS.has(word) && word.length > 1);

/** Sentences and lines, trimmed, in order. A full stop inside a number or a name such as "Node.js" ends nothing. */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  const push = (from: number, to: number): void => {
    const raw = text.slice(from, to);
    const trimmed = raw.trim();
    if (trimmed === "") return;
    const start = from + raw.indexOf(trimmed);
    sentences.push({ text: trimmed, start, end: start + trimmed.length });
  };
  let from = 0;
  for (const match of text.matchAll(/[.!?…]+(?=\s|$)|\n+/g)) {
    const to = match.index + match[0].length;
    push(from, to);
    from = to;
  }
  push(from, text.length);
  return sentences;
}

/** Says something in a sentence: not a list of keywords, not the method's own vocabulary, not a handful of words. */
export function isProse(sentence: string): boolean {
  const all = words(sentence);
  if (all.length === 0) return false;
  const functional = all.filter((word) => FUNCTION_WORDS.has(word)).length;
  const commas = sentence.match(/[,;|/•]/g)?.length ?? 0;
  const content = new Set(contentWords(sentence));
  const isList = commas / all.length > LIST_COMMA_SHARE;
  const startsWithVerb = /^\w+ed\b/i.test(sentence);
  return (
    !isList &&
    content.size >= MIN_CONTENT_WORDS &&
    (functional / all.length >= MIN_FUNCTION_SHARE || (startsWithVerb && functional > 0))
  );
}

/** The sentence repeats the question instead of answering it. */
export function isEcho(sentence: string, question: string): boolean {
  const said = new Set(contentWords(sentence));
  const asked = new Set(contentWords(question));
  if (said.size === 0) return true;
  return [...said].filter((word) => asked.has(word)).length / said.size >= 0.8;
}

const INSTRUCTION_LIKE = [
  /\b(ignore|disregard|forget|override)\b.{0,40}\b(instructions?|rules?|rubric|prompt|above|previous)\b/i,
  /\b(give|award|assign|grant|return|output)\b.{0,40}\b(score|level|points?|4 of 4|maximum|highest|full marks|proceed)\b/i,
  /\b(you are|act as|pretend to be)\b.{0,30}\b(an? ai|assistant|model|interviewer|system)\b/i,
  /\b(system prompt|as an ai|language model)\b/i,
  /\b(score|rate|grade|rank)\b (me|this|my|the) .{0,30}\b(high|highest|top|maximum|4|four|best)\b/i,
  /\bset\b.{0,30}\brecommendation\b/i,
];

/** Speaks to the scorer. Such a sentence is shown to the recruiter and never counts. */
export const isInstructionLike = (sentence: string): boolean =>
  INSTRUCTION_LIKE.some((pattern) => pattern.test(sentence));

/** Written in another language or script than the one this engine reads (English). */
export function isUnreadable(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (letters >= 12 && latin / letters < 0.7) return true;
  const all = words(text);
  if (all.length < UNREADABLE_MIN_WORDS) return false;
  const english = all.filter((word) => FUNCTION_WORDS.has(word)).length / all.length;
  const foreign = all.filter((word) => FOREIGN_WORDS.has(word)).length / all.length;
  return foreign >= FOREIGN_SHARE && foreign > english;
}

/** The sentences that may count: prose, said once, answering rather than echoing or instructing. */
export function countedSentences(answer: string, question: string): Sentence[] {
  const seen = new Set<string>();
  return splitSentences(answer).filter((sentence) => {
    const key = contentWords(sentence.text).sort().join(" ");
    if (seen.has(key)) return false;
    seen.add(key);
    return isProse(sentence.text) && !isEcho(sentence.text, question) && !isInstructionLike(sentence.text);
  });
}
