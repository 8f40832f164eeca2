export type SectionKind =
  | "intro"
  | "duties"
  | "must"
  | "nice"
  | "education"
  | "languages"
  | "location"
  | "tools"
  | "other";

export type SourceLine = {
  text: string;
  section: SectionKind;
  isBullet: boolean;
};

const HEADINGS: readonly [SectionKind, RegExp][] = [
  [
    "nice",
    /^(?:nice[- ]to[- ]haves?|good[- ]to[- ]have|bonus(?: points| skills)?|preferred(?: .{0,30})?|desirable(?: .{0,30})?|desired(?: .{0,30})?|a plus|pluses|what would be (?:great|nice)|it(?:'|’)s a plus.*|extra credit|ideally.*|optional(?: .{0,20})?|von vorteil|wünschenswert.*|idealerweise.*|pluspunkte|das wäre toll|les plus|atouts?|serait un plus|souhaité.*|apprécié.*|deseable|se valorará|valorable|requisitos deseables|plus)$/i,
  ],
  [
    "tools",
    /^(?:tools(?: used)?|tools and technolog(?:y|ies)|technology skills|software(?: used)?|skills (?:and|&) tools|werkzeuge|outils|herramientas)$/i,
  ],
  [
    "must",
    /^(?:technolog(?:y|ies)|tech(?:nical)? stack|our stack|stack|technologien|tecnologías|(?:minimum |basic |key |core |essential |job |mandatory |technical |our |the )*(?:requirements?|qualifications?|skills?(?: (?:and|&) (?:experience|qualifications|knowledge|abilities))?|experience(?: (?:and|&) (?:skills|qualifications))?|competenc(?:y|ies|es)|knowledge|criteria|must[- ]haves?)(?: required| needed)?|required(?: .{0,30})?|essential(?: .{0,30})?|(?:what )?you(?:(?:'|’)ll| will)? (?:need|bring)|what you(?:'|’)ll need to succeed|what you (?:need|bring|have).*|what we(?:'|’)?(?:re| are)? (?:look|looking|need|expect|require).*|who you are|who we(?:'|’)re looking for|about you|your (?:profile|background|skills|experience|qualifications)|you (?:have|bring|are|must have)|we(?:'|’)re looking for|ideal candidate|the (?:ideal )?(?:candidate|person)|person specification|must[- ]haves?|(?:ihr|dein) profil|profil|anforderungen(?: .{0,20})?|(?:ihre|deine) qualifikation(?:en)?|qualifikation(?:en)?|das bringst du mit|das bringen sie mit|was (?:du|sie) mit(?:bringst|bringen)|voraussetzungen|votre profil|profil recherché|compétences(?: requises)?|qualifications requises|exigences|ce que nous recherchons|requisitos(?: mínimos| imprescindibles)?|perfil(?: buscado| requerido)?|tu perfil|qué buscamos|lo que buscamos|competencias|experiencia requerida)$/i,
  ],
  [
    "duties",
    /^(?:(?:key |main |core |primary |job |your |the |principal |essential )*(?:responsibilit(?:y|ies)|duties|tasks|accountabilities|functions)(?: (?:and|&) (?:duties|responsibilities|tasks))?|what you(?:'|’)?(?:ll| will)? (?:do|be doing|work on).*|what you get to do|the role|role|about the (?:role|job|position)|your (?:role|mission|day|impact|tasks)|job (?:description|summary|purpose)|day[- ]to[- ]day|you will|in this role.*|position summary|(?:ihre|deine) aufgaben|aufgaben(?: .{0,20})?|tätigkeiten|das erwartet (?:dich|sie)|was (?:dich|sie) erwartet|(?:vos |tes |les )?missions?(?: principales)?|vos responsabilités|responsabilités|le poste|description du poste|funciones(?: principales)?|responsabilidades|tareas|qué harás|lo que harás|el puesto|descripción del puesto)$/i,
  ],
  [
    "education",
    /^(?:education(?: .{0,30})?|academic (?:requirements|qualifications)|ausbildung|formation|formación|educación|estudios)$/i,
  ],
  ["languages", /^(?:languages?(?: skills| requirements)?|sprachen|sprachkenntnisse|langues|idiomas)$/i],
  ["location", /^(?:location|where|work location|standort|arbeitsort|lieu(?: de travail)?|ubicación|lugar)$/i],
  [
    "other",
    /^(?:(?:our |the |your )?(?:benefits|perks)(?: .{0,30})?|what we offer.*|we offer|what(?:'|’)s in it for you|why (?:join|work|us).*|about (?:us|the company|the team|our .*)|who we are|our (?:company|team|values|culture|mission)|compensation.*|salary.*|pay(?: range)?|how to apply|application(?: process)?|equal opportunit.*|eeo.*|diversity.*|hiring process|interview process|next steps|contact|wir bieten|das bieten wir.*|unser angebot|(?:ihre |deine )?(?:vorteile|benefits)|über uns|kontakt|nous offrons|ce que nous (?:offrons|proposons)|avantages|à propos(?: de nous)?|qui sommes[- ]nous|ofrecemos|qué ofrecemos|beneficios|sobre nosotros|quiénes somos)$/i,
  ],
];

const BULLET = /^\s*(?:[•●○◦▪▫■□‣⁃∙·*–—✓✔➤►→-]+|\d{1,2}[.)]|[a-z][.)]|\(\d{1,2}\))\s+/iu;
const MAX_HEADING_WORDS = 9;

const headingText = (line: string) =>
  line
    .replace(/^[#\s*_=>-]+|[#*_=\s-]+$/g, "")
    .replace(/\s*[:：?!]+$/u, "")
    .replace(/[*_]+/g, "")
    .trim();

/** The kind of section a line opens; null where the line is not a heading. */
export function headingKind(line: string): SectionKind | null {
  const text = headingText(line);
  if (text === "" || text.split(/\s+/).length > MAX_HEADING_WORDS) return null;
  return HEADINGS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** Headings in words of their own, recognised by a word in them where bullets follow: "It helps if you have", "Things we expect". */
const LOOSE: readonly [SectionKind, RegExp][] = [
  ["nice", /\b(?:nice|plus|bonus|prefer|desir|helps?|helpful|ideal|wish|vorteil|atout|deseable)/i],
  ["other", /\b(?:offer|benefit|perks?|why|about us|our company|apply|bieten|offrons|ofrecemos)/i],
  [
    "must",
    /\b(?:requir|need|must|qualif|skills?|bring|expect|looking for|profile?|experience|anforder|kompetenz|compétence|requisit)/i,
  ],
  ["duties", /\b(?:respons|dut(?:y|ies)|role|tasks?|will do|you(?:'|’)ll|aufgaben|mission|funcion)/i],
];

function looseHeadingKind(line: string, next: string | undefined): SectionKind | null {
  const text = headingText(line);
  const isFollowedByItems = next !== undefined && BULLET.test(next);
  if (!isFollowedByItems || /[.,;]$/.test(line.trim()) || text.split(/\s+/).length > MAX_HEADING_WORDS) return null;
  return LOOSE.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** "Requirements: Go, Kubernetes" opens a section and has its first items on the same line. */
function inlineHeading(line: string): { kind: SectionKind; rest: string } | null {
  const match = /^([^:：]{3,60})[:：]\s*(\S.*)$/u.exec(line.replace(BULLET, ""));
  if (!match?.[1] || !match[2]) return null;
  const kind = headingKind(match[1]);
  return kind ? { kind, rest: match[2] } : null;
}

/** A description as lines, each under the heading that it stands under. Headings themselves are left out. */
export function sectionLines(description: string): SourceLine[] {
  const lines: SourceLine[] = [];
  let section: SectionKind = "intro";
  const filled = description
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .filter((raw) => raw.trim() !== "");
  for (const [index, raw] of filled.entries()) {
    const isBullet = BULLET.test(raw);
    const kind = isBullet ? null : (headingKind(raw) ?? looseHeadingKind(raw, filled[index + 1]));
    if (kind) {
      section = kind;
      continue;
    }
    const inline = inlineHeading(raw);
    if (inline) {
      if (!isBullet) section = inline.kind;
      lines.push({ text: inline.rest, section: inline.kind, isBullet: true });
      continue;
    }
    lines.push({ text: raw.replace(BULLET, "").trim(), section, isBullet });
  }
  return lines;
}

/** Cuts a line of items: "Go, Kubernetes and Kafka" or "Excel; Word | Access". A sentence stays whole. */
export function splitItems(line: string): string[] {
  const text = line.replace(/[.;]\s*$/, "");
  if (/[;|•]/.test(text)) return text.split(/\s*[;|•]\s*/).filter(Boolean);
  const parts = text.split(/\s*,\s*/);
  const longest = Math.max(...parts.map((part) => part.split(/\s+/).length));
  const isList = (parts.length >= 3 && longest <= 5) || (parts.length >= 6 && longest <= 8);
  if (!isList) return [text];
  return parts.map((part) => part.replace(/^(?:and|or|und|oder|et|ou|y|o)\s+/i, "")).filter(Boolean);
}

/** Sentences of running text; abbreviations with one dot inside a word stay whole. */
export const splitSentences = (text: string): string[] =>
  text
    .split(/(?<=[.!?])\s+(?=[A-ZÄÖÜÉÈÀÁÍÓÚÑ¿¡])/u)
    .map((sentence) => sentence.trim())
    .filter(Boolean);
