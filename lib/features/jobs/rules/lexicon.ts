import { addPhrase, findPhrases, type PhraseBook } from "@/lib/features/matching/rules/phrases";
import { isSameWord, stem, tokenize } from "@/lib/features/matching/rules/terms";
import business from "../lexicon/business.json";
import care from "../lexicon/care-and-teaching.json";
import technology from "../lexicon/technology.json";
import trades from "../lexicon/trades-and-science.json";

export type Skill = {
  label: string;
  /** Ways to write it, the label first. "=Go": only with this upper and lower case. */
  names: readonly string[];
  /** Found in nearly every CV and advertisement: office programs, "team player". Says little about a person. */
  isGeneric: boolean;
  /** "office", "nursing and medicine", …: the family it stands in. */
  family: string;
};

type Entry = {
  skill: Skill;
  name: string;
  /** Exact spelling where case matters. */
  exact: string | null;
};

const book: PhraseBook<Entry> = new Map();
export const skills: Skill[] = [];

const wordsOf = (text: string) => tokenize(text).map((token) => token.stem);

for (const [family, lines] of Object.entries({ ...technology, ...business, ...care, ...trades })) {
  for (const line of lines) {
    const [first = "", ...others] = line.split("|");
    const isGeneric = first.endsWith("~");
    const named = first.replace(/~$/, "");
    const skill: Skill = { label: named.replace(/^=/, ""), names: [named, ...others], isGeneric, family };
    skills.push(skill);
    for (const name of skill.names) {
      const exact = name.startsWith("=") ? name.slice(1) : null;
      addPhrase(book, wordsOf(exact ?? name), { skill, name, exact });
    }
  }
}

/** "Go to", "go live": the verb, not the language. */
const verbAfterGo = new Set(
  ["to", "live", "above", "beyond", "through", "ahead", "out", "into", "forward", "over"].map(stem),
);

export type SkillHit = { skill: Skill; start: number; end: number };

/** The known skills that a text names, with their place in it. */
export function findSkills(text: string): SkillHit[] {
  const tokens = tokenize(text);
  const words = tokens.map((token) => token.stem);
  const hits: SkillHit[] = [];
  for (const { value, from, to } of findPhrases(book, words)) {
    const first = tokens[from];
    const last = tokens[to - 1];
    if (!first || !last) continue;
    if (value.exact !== null && text.slice(first.start, last.end) !== value.exact) continue;
    if (value.exact === null && first === last && !isSameWord(first, value.name)) continue;
    if (value.exact === "Go" && verbAfterGo.has(words[to] ?? "")) continue;
    hits.push({ skill: value.skill, start: first.start, end: last.end });
  }
  return hits;
}
