/** A word that tells of a trait which the law protects and which says nothing about the work. */
export type ProtectedTerm = { trait: string; word: string };

const TRAITS: readonly { trait: string; pattern: RegExp }[] = [
  {
    trait: "age",
    pattern:
      /(?<!& )(?<!and )\b(young|younger|youthful|elderly|middle-aged|years? old|aged \d+|age of \d+|your age|his age|her age|their age|digital native|millennial|gen ?z|boomer|date of birth|birthday|born in (?:19|20)\d\d|near(?:ing)? retirement)\b/i,
  },
  {
    trait: "gender",
    pattern:
      /\b(male|female|gentleman|lady|girl|boy|(?:wo)?man(?! ?(?:power|ager|age|ual|hours?))|mother|father|mum|dad|motherhood|fatherhood|transgender|non-binary)\b/i,
  },
  {
    trait: "family",
    pattern:
      /\b(married|single parent|divorced|widow(?:ed|er)?|husband|wife|spouse|children|kids|pregnan(?:t|cy)|maternity|paternity|childcare|family planning)\b/i,
  },
  {
    trait: "origin",
    pattern:
      /\b(nationality|ethnic(?:ity)?|race(?! condition)|racial|skin colou?r|immigrant|migrant|foreigner|native speaker|mother tongue|accent|country of birth|born in [A-Z][a-z]+)\b/,
  },
  {
    trait: "religion",
    pattern:
      /\b(religion|religious|christian|muslim|jewish|hindu|buddhist|sikh|atheist|church|mosque|synagogue|headscarf|hijab)\b/i,
  },
  {
    trait: "health",
    pattern:
      /\b(disab(?:led|ility)|wheelchair|illness|sick leave|chronic|mental health|depression|diagnos(?:is|ed)|autis(?:m|tic)|adhd|dyslexi[ac])\b/i,
  },
  { trait: "orientation", pattern: /\b(gay|lesbian|bisexual|heterosexual|homosexual|sexual orientation)\b/i },
  { trait: "union or politics", pattern: /\b(trade union member|union member|political party|votes? for)\b/i },
  {
    trait: "looks",
    pattern: /\b(attractive|good-looking|handsome|pretty face|overweight|tall|well-groomed|physical appearance)\b/i,
  },
];

/** Names the candidate, never a pronoun that tells the gender. */
const GENDERED = /\b(?:[Hh]e|[Ss]he|[Hh]im|[Hh]is|[Hh]ers?|[Hh]imself|[Hh]erself|(?:Mr|Mrs|Ms|Miss)(?=\.? [A-Z]))\b/;

export function findProtectedTerm(text: string): ProtectedTerm | null {
  for (const { trait, pattern } of TRAITS) {
    const word = pattern.exec(text)?.[0];
    if (word) return { trait, word };
  }
  return null;
}

export function findGenderedWord(text: string): ProtectedTerm | null {
  const word = GENDERED.exec(text)?.[0];
  return word ? { trait: "gender", word } : null;
}
