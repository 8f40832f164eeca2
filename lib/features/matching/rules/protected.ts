const LABELLED =
  /^.*\b(?:date of birth|d\.?o\.?b\.?|birth ?date|born|age|gender|sex|nationality|citizenship|marital status|religion|ethnicity|civil status|photo|pronouns|geburtsdatum|geschlecht|familienstand|staatsangehörigkeit|date de naissance|nationalité|sexe|fecha de nacimiento|nacionalidad|estado civil|sexo|(?:full |first |last |sur)?name|address|anschrift|adresse|dirección)\s*[:：].*$/gimu;
const CONTACT =
  /^.*(?:\S+@\S+\.\p{L}{2,}|(?:https?:\/\/|www\.)\S+|(?<![\d/.])(?!\d{1,2}[/.]\d{4})(?:\+|0)\d(?:[ ()-]?[ ()-]?\d){7,}).*$/gmu;
const AGE = /\b(?:\d{2} years? old|aged? \d{2}|\d{2}[- ]year[- ]old)\b/gi;
const SCHOOL =
  /(?:(?:\p{Lu}[\p{L}.'’-]*|of|and|the|&)\s+)*(?:University|College|School|Institute|Academy|Polytechnic|Universität|Hochschule|Université|École|Institut|Universidad|Instituto|Escuela)(?:\s+(?:of|for|at|de|des|du|der|del)(?:\s+(?:the|la|las|los))?(?:\s+\p{Lu}[\p{L}.'’-]*)+)?/gu;
const EDUCATION_HEADING =
  /^\s*(?:education|academic|qualifications|ausbildung|bildung|studium|formation|études|educación|formación|estudios)\b.{0,30}$/i;
const CAPITALS = /^\s*\p{Lu}[\p{Lu} &/]{3,40}\s*:?\s*$/u;
const NAMED_HEADING =
  /^\s*(?:(?:professional |work |career |personal |relevant |key |core )?(?:summary|profile|objective|experience|employment(?: history)?|work history|history|skills|highlights|education|academic|qualifications|registrations?|certifications?|certificates|languages?|interests|projects|references|additional information|publications|accomplishments|berufserfahrung|ausbildung|kenntnisse|sprachen|expérience|formation|compétences|langues|experiencia|formación|habilidades|idiomas)\b.{0,30})\s*:?\s*$/i;
const MAX_NAME_WORDS = 5;

const blank = (text: string) => text.replace(/[^\n]/g, " ");
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");

/**
 * The text with everything that must not count blanked out, character by character, so that places stay the same: name, contact,
 * address, birth date, gender, nationality, age, photo, names of schools. `known` are such values as the CV's reader found them.
 */
export function maskProtected(text: string, known: readonly string[] = []): string {
  let masked = text.replace(LABELLED, blank).replace(CONTACT, blank).replace(AGE, blank);
  for (const value of known) {
    const trimmed = value.trim();
    if (trimmed.length < 3) continue;
    masked = masked.replace(new RegExp(`(?<![\\p{L}\\d])${escaped(trimmed)}(?![\\p{L}\\d])`, "giu"), blank);
  }
  return maskSchools(maskNameLine(masked));
}

/** The first line is the name unless it is a heading or a sentence. */
function maskNameLine(text: string): string {
  const match = /^\s*(\S[^\n]*)/.exec(text);
  const line = match?.[1];
  if (line === undefined || isSectionHeading(line) || line.trim().split(/\s+/).length > MAX_NAME_WORDS) return text;
  const start = text.indexOf(line);
  return text.slice(0, start) + blank(line) + text.slice(start + line.length);
}

/** Only under Education: a "High School Teacher" under Experience is a job. */
function maskSchools(text: string): string {
  let isEducation = false;
  return text
    .split("\n")
    .map((line) => {
      if (isSectionHeading(line)) {
        isEducation = EDUCATION_HEADING.test(line);
        return line;
      }
      return isEducation ? line.replace(SCHOOL, blank) : line;
    })
    .join("\n");
}

/** "WORK HISTORY", "Education and Training": a line that opens a part of the CV. */
export function isSectionHeading(line: string): boolean {
  return NAMED_HEADING.test(line) || CAPITALS.test(line);
}
