import type { AnswerPart } from "../types";
import { countedSentences, type Sentence, words } from "./sentences";

export type PartFinding = { part: AnswerPart; sentence: Sentence };

/** Tense does not matter (that would score grammar); what is wished, meant or generally done does not count as done. */
const NOT_DONE =
  "would|could|should|might|may|can|will|must|shall|am|was|were|have|had|think|thought|believe|believed|feel|felt|like|liked|love|loved|want|wanted|need|needed|" +
  "hope|hoped|wish|wished|know|knew|guess|mean|do|did|don't|didn't|can't|couldn't|wouldn't|won't|never|not|always|usually|generally|typically|often|prefer|preferred|" +
  "agree|agreed|understand|understood|remember|see|saw|seem|seemed|'d|'ll|'m|and|or|to|in|at|on|if|who|which|that|learned|learnt|enjoy|enjoyed|tend|consider";
const ADVERB =
  "also|then|first|personally|immediately|quickly|finally|later|therefore|just|now|myself|only|actually|even|still|simply|next|again|carefully";
const OWN_ACTION = new RegExp(`\\bi (?:(?:${ADVERB}|have|had|was|'ve) ){0,2}(?!(?:${NOT_DONE})\\b)[a-z]{3,}`, "i");
const OWN_ROLE =
  /\b(my (job|part|task|role|responsibility) was|i was responsible for|i was the (one|person) who|i had to \w+)/i;
const DROPPED_PRONOUN =
  /^(?:then |first |next |finally )?(?:\w{3,}ed|wrote|built|led|ran|made|took|froze|found|held|drew|set|sent|told|brought|kept|taught)\b(?! by\b)/i;
const HYPOTHETICAL = /\bi(?:'d| would| could| should| will|'ll) /i;
const HABIT = /\bi (?:always|usually|generally|typically|often|tend to)\b/i;

const MONTH =
  "january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter";
const SITUATION = [
  new RegExp(`\\b(?:in|since|until|from|last|during|early|late|of) (?:the )?(?:${MONTH}|(?:19|20)\\d\\d)\\b`, "i"),
  /\b(last|previous) (year|month|week|quarter|job|role|company|team)\b|\b(years?|months?|weeks?|days?) ago\b/i,
  /\bat (my|the|our|a) (previous|last|current|former|old|first|time)\b|\bat [A-Z][\w&]+/,
  /\b(when|while|after|before) (i|we|our|my|the|a|an|one|it|they|someone|two|three)\b|\bduring\b/i,
  /\b(one|two|three|a) (day|night|morning|customer|client|project|patient|student|colleague|release|shift|guest|supplier) /i,
  /\b(our|my|the|a) [\w-]+(?: [\w-]+){0,3} (was|were|had|has|stopped|stop|failed|fail|broke|break|went|go|needed|crashed|complained|arrived|kept|left|wanted|asked)\b/i,
  /\bthere (was|were|had been|is)\b|\b(we|i) (had|have|needed|were asked|was asked|was given|were given)\b|\bi (work|worked|was working|joined|started|was hired)\b/i,
];
const REASONING = [
  /\b(because|so that|in order to|therefore|otherwise|the reason|that way|which meant|which means|the trade-?off|trade-?offs?)\b/i,
  /\bsince (it|we|i|the|that|they|our|there)\b|\b(rather than|instead of|compared with|over the alternative)\b/i,
  /\bto (avoid|make sure|ensure|prevent|find out|see whether|be sure|protect|rule out|keep)\b/i,
  /\bi (chose|choose|decided|decide|picked|weighed|figured|realised|realized|judged|reckoned|considered)\b/i,
  /\bso (nobody|no one|no-one|we|i|they|it|the|every\w*|people|customers?|anyone)\b|\bas (it|we|they|i|the) (would|could|was|were|had|is)\b|\bi wanted (to|the|it|us)\b/i,
];
const RESULT = [
  /\b(as a result|in the end|eventually|ended up|afterwards|after that|since then|from then on|by the end|the outcome|the result|the effect)\b/i,
  /\b(reduced|cut|increased|raised|saved|grew|improved|dropped|fell|rose|doubled|halved|shortened|gained|won|delivered|shipped|finished|launched|released|passed|recovered|restored|resolved|solved|completed|renewed|returned|went (?:down|up|live|from))\b/i,
  /\b(it worked|still (?:used|running|use it|in use)|never happened again|not happened again|hasn't happened|no (?:more )?(?:complaints?|errors?|incidents?|losses)|without (?:a|any) \w+|back (?:up|online|to normal|on track))\b/i,
  /\bi (learned|learnt)\b|\bwe now\b|\b(was|were) (happy|pleased|satisfied|relieved|back|done|ready|live)\b/i,
];
const NUMBER_WORD =
  "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundred|thousand|million|half|double|twice";
const NUMBER = new RegExp(`\\d|\\b(?:${NUMBER_WORD}) [a-z]`, "i");
/** A name inside a sentence, an acronym, or a token only a tool has ("Node.js", "kubectl apply -f"). */
const NAME =
  /(?<![.!?]\s)(?<=[\p{Ll},;:]\s)[A-Z][\p{L}\d]+|\b[A-Z]{2,}\d*\b|\b[a-z]+[A-Z]\w+|\b\w+\.(?:js|py|net|io)\b/u;

const matchesAny = (patterns: readonly RegExp[], text: string): boolean =>
  patterns.some((pattern) => pattern.test(text));

/** The criterion is named in the sentence, in the job's words or nearly so ("Kafka", "data modelling" / "modelled data"). */
export function mentionsCriterion(text: string, criterion: string): boolean {
  const said = words(text);
  const wanted = words(criterion).filter((word) => word.length > 2 || !/^[a-z]+$/.test(word));
  const needed = wanted.length > 0 ? wanted : words(criterion);
  const isSaid = (word: string): boolean =>
    said.some(
      (other) => other === word || (word.length >= 5 && other.startsWith(word.slice(0, Math.max(4, word.length - 3)))),
    );
  return needed.length > 0 && needed.filter(isSaid).length / needed.length >= 0.6;
}

const isOwnAction = (text: string): boolean =>
  !HABIT.test(text) &&
  !(HYPOTHETICAL.test(text) && !/\bi (?!would|could|should|will)\w+ed\b/i.test(text)) &&
  (OWN_ACTION.test(text) || OWN_ROLE.test(text) || DROPPED_PRONOUN.test(text));

export const isMeasured = (text: string): boolean => NUMBER.test(text);

function partsOfSentence(sentence: Sentence, criterion: string | null): AnswerPart[] {
  const { text } = sentence;
  const parts: AnswerPart[] = [];
  if (matchesAny(SITUATION, text)) parts.push("situation");
  if (isOwnAction(text)) parts.push("action");
  if (matchesAny(REASONING, text)) parts.push("reasoning");
  if (!HYPOTHETICAL.test(text) && matchesAny(RESULT, text)) parts.push("result");
  if (NUMBER.test(text) || NAME.test(text) || (criterion !== null && mentionsCriterion(text, criterion)))
    parts.push("specifics");
  return parts;
}

/** Every part found, with the sentence that carries it, in the order of the answer. */
export function findParts(answer: string, question: string, criterion: string | null): PartFinding[] {
  return countedSentences(answer, question).flatMap((sentence) =>
    partsOfSentence(sentence, criterion).map((part) => ({ part, sentence })),
  );
}

/** "We did …" throughout: the team's work is told, the person's own part is not. */
export const speaksOnlyForTheTeam = (answer: string): boolean =>
  /\b(we|us|our team|the team)\b/i.test(answer) && !/\b(i|my|me)\b/i.test(answer);

export const isHypothetical = (answer: string): boolean => HYPOTHETICAL.test(answer);

const NEVER_DONE =
  /\b(?:(?:i (?:have|'ve) (?:never|not)|i haven't|i never)\b|i (?:do not|don't) (?:have\b|know (?!if\b|whether\b|why\b|what\b|who\b|how\b|that\b|when\b|where\b)\p{L})|no experience (?:with|in|of)\b|not (?:used|worked with|done) (?:it|this|that|any)\b)/iu;

/** A plain "I have not done this": honest, and a gap. A bare "I do not know" says nothing of what was done. */
export const findNeverDone = (sentences: readonly Sentence[]): Sentence | null =>
  sentences.find((sentence) => NEVER_DONE.test(sentence.text)) ?? null;
