/** The sections a CV is made of; "other" has a heading nobody needs to understand. */
export type SectionKind =
  | "contact"
  | "summary"
  | "work"
  | "education"
  | "skills"
  | "languages"
  | "certificates"
  | "projects"
  | "volunteer"
  | "publications"
  | "awards"
  | "interests"
  | "references"
  | "other";

/** Headings in English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Turkish; lower case, without accents. */
const headings: Record<SectionKind, string> = {
  contact:
    "contact|contact me|contacts|contact details|contact info|contact information|personal details|personal information|personal data|kontakt|kontaktdaten|personliche daten|angaben zur person|zur person|coordonnees|informations personnelles|datos personales|contacto|datos de contacto|contatti|dati personali|informazioni personali|contato|dados pessoais|contactgegevens|persoonlijke gegevens|persoonsgegevens|dane osobowe|kisisel bilgiler|iletisim|details|get in touch|address|links|online|find me online|web|my details|bio data|biodata",
  summary:
    "summary|profile|about|about me|who am i|professional summary|career summary|executive summary|personal statement|personal profile|objective|career objective|professional profile|overview|introduction|statement|highlights|career profile|summary of qualifications|qualifications summary|profil|kurzprofil|uber mich|zusammenfassung|berufsprofil|profil professionnel|a propos|a propos de moi|resume profil|perfil|perfil profesional|sobre mi|resumen|resumen profesional|profilo|profilo professionale|chi sono|sommario|perfil profissional|sobre mim|resumo|resumo profissional|profiel|over mij|samenvatting|podsumowanie|o mnie|profil zawodowy|hakkimda|ozet|kariyer hedefi|objectif|objetivo|obiettivo|hello|in brief",
  work: "work|experience|experiences|work experience|work experiences|professional experience|professional experiences|employment|employment history|work history|career history|career|relevant experience|relevant work experience|professional background|work and experience|job experience|jobs|positions|positions held|career experience|industry experience|selected experience|professional history|professional employment|experience and employment|employment experience|teaching experience|research experience|clinical experience|internships|internship experience|other experience|additional experience|further experience|leadership experience|military experience|work experience and internships|where ive worked|what ive done|career path|appointments|professional appointments|berufserfahrung|beruflicher werdegang|berufliche erfahrung|berufliche stationen|werdegang|praktische erfahrung|praktika|berufspraxis|erfahrung|beruflicher hintergrund|experience professionnelle|experiences professionnelles|parcours professionnel|parcours|emplois|stages|experiencia|experiencia profesional|experiencia laboral|trayectoria profesional|historial laboral|esperienza|esperienze|esperienza lavorativa|esperienze lavorative|esperienza professionale|esperienze professionali|experiencia profissional|experiencias profissionais|percurso profissional|werkervaring|ervaring|loopbaan|relevante werkervaring|doswiadczenie|doswiadczenie zawodowe|is deneyimi|deneyim|is tecrubesi|arbetslivserfarenhet|erhvervserfaring|arbeidserfaring|tyokokemus",
  education:
    "education|educational background|education and training|academic background|academic qualifications|academic history|academics|education and qualifications|qualifications|educational qualifications|education history|studies|degrees|schooling|academic|academic education|academic profile|training and education|training|education and certifications|education and certificates|education and awards|education and honors|university|ausbildung|bildung|bildungsweg|studium|schulbildung|akademische ausbildung|ausbildung und studium|studium und ausbildung|schule|akademischer werdegang|hochschulbildung|aus und weiterbildung|formation|formations|formation academique|etudes|diplomes|diplomes et formations|educacion|formacion|formacion academica|estudios|formacion y estudios|istruzione|formazione|istruzione e formazione|studi|titoli di studio|educacao|formacao|formacao academica|habilitacoes|opleiding|opleidingen|onderwijs|studie|wyksztalcenie|edukacja|egitim|egitim bilgileri|utbildning|uddannelse|utdanning|koulutus",
  skills:
    "skills|skill|technical skills|key skills|core skills|core competencies|competencies|competences|skills and tools|technologies|tech stack|technical expertise|expertise|areas of expertise|tools|tools and technologies|technical proficiencies|professional skills|skill set|skillset|skills and abilities|skills and expertise|technical competencies|technical summary|technical profile|technical background|soft skills|hard skills|software|software skills|it skills|computer skills|programming|programming languages|languages and technologies|languages and frameworks|frameworks|capabilities|strengths|abilities|what i know|toolbox|skills and interests|additional skills|skills summary|specialties|specialities|methods|skills and competencies|kenntnisse|fahigkeiten|kompetenzen|it kenntnisse|edv kenntnisse|fachkenntnisse|fachliche kompetenzen|technische kenntnisse|kenntnisse und fahigkeiten|skills und kenntnisse|besondere kenntnisse|technologien|competences techniques|competences cles|savoir faire|logiciels|outils|informatique|competencias|habilidades|aptitudes|conocimientos|conocimientos tecnicos|habilidades tecnicas|informatica|competenze|competenze tecniche|capacita|conoscenze informatiche|capacita e competenze|competencias tecnicas|habilidades e competencias|conhecimentos|vaardigheden|competenties|kennis|umiejetnosci|kompetencje|yetenekler|beceriler|teknik beceriler|kompetenser|fardigheter|kompetencer|taidot",
  languages:
    "languages|language|language skills|languages spoken|spoken languages|foreign languages|sprachen|sprachkenntnisse|fremdsprachen|langues|langues etrangeres|idiomas|lenguas|lingue|lingue straniere|competenze linguistiche|linguas|talen|talenkennis|jezyki|jezyki obce|znajomosc jezykow|diller|yabanci dil|yabanci diller|dil bilgisi|sprak|sprog|kielitaito",
  certificates:
    "certificates|certificate|certifications|certification|licenses|licences|licenses and certifications|licences and certifications|certifications and licenses|certifications and training|certifications and courses|courses|courses and certifications|trainings|training and certifications|training and certificates|professional development|professional certifications|professional training|continuing education|accreditations|credentials|registrations|professional registration|zertifikate|zertifizierungen|weiterbildung|weiterbildungen|fortbildungen|zertifikate und weiterbildungen|kurse|lehrgange|certificats|certifications et formations|formations complementaires|certificados|certificaciones|cursos|cursos y certificaciones|certificazioni|corsi|corsi e certificazioni|attestati|certificacoes|certificaten|certificeringen|cursussen|certyfikaty|kursy|kursy i szkolenia|szkolenia|sertifikalar|kurslar",
  projects:
    "projects|personal projects|selected projects|key projects|side projects|academic projects|open source|open source projects|portfolio|project experience|notable projects|technical projects|relevant projects|projekte|projekterfahrung|ausgewahlte projekte|projets|projets personnels|proyectos|progetti|projetos|projecten|projekty|projeler",
  volunteer:
    "volunteer|volunteering|volunteer experience|volunteer work|voluntary work|community service|community involvement|community|extracurricular activities|extracurriculars|extra curricular activities|leadership|leadership and activities|activities and leadership|leadership and involvement|activities|ehrenamt|ehrenamtliches engagement|engagement|soziales engagement|benevolat|engagements|voluntariado|volontariato|vrijwilligerswerk|wolontariat|gonulluluk",
  publications:
    "publications|selected publications|papers|research|research interests|patents|conference presentations|presentations|talks|invited talks|publications and presentations|conferences|publikationen|veroffentlichungen|publicaciones|pubblicazioni|publicacoes|publicaties|publikacje|yayinlar|selected honors|patents and publications",
  awards:
    "awards|honors|honours|honors and awards|awards and honors|honours and awards|awards and honours|awards and achievements|achievements|achievements and awards|accomplishments|key achievements|scholarships|scholarships and awards|recognition|awards and recognition|auszeichnungen|preise|erfolge|stipendien|distinctions|prix|prix et distinctions|premios|logros|reconocimientos|premi|riconoscimenti|premios e reconhecimentos|prijzen|nagrody|osiagniecia|oduller|basarilar",
  interests:
    "interests|hobbies|hobbies and interests|interests and hobbies|personal interests|other interests|personal|interessen|hobbys|hobbys und interessen|interessen und hobbys|freizeit|centres d interet|centres d interets|loisirs|interets|intereses|aficiones|interessi|hobby|interesses|hobbies en interesses|zainteresowania|hobi|hobiler|ilgi alanlari|intressen",
  references:
    "references|reference|referees|professional references|referenzen|referencias|referenze|referenties|referencje|referanslar|references and links|recommendations|testimonials",
  other:
    "additional information|additional|other|miscellaneous|memberships|professional memberships|professional affiliations|affiliations|associations|availability|driving licence|driving license|fuhrerschein|sonstiges|sonstige kenntnisse|weitere angaben|weiteres|mitgliedschaften|divers|informations complementaires|otros|otros datos|informacion adicional|informacion complementaria|altro|ulteriori informazioni|outras informacoes|overig|inne|diger|military service|askerlik|declaration|welcome to rendercv|clinical rotations|teaching|grants|service|professional service|key figures|career highlights|selected highlights|personal qualities|attributes|philosophy|my life philosophy|my time|day in the life|a day of my life|most proud of|quote|social|social media|social networks|follow me",
};

const byText = new Map<string, SectionKind>();
const byLetters = new Map<string, SectionKind>();
for (const [kind, names] of Object.entries(headings) as [SectionKind, string][]) {
  for (const name of names.split("|")) {
    byText.set(name, kind);
    byLetters.set(name.replaceAll(" ", ""), kind);
  }
}

const foldings: Record<string, string> = { ß: "ss", ł: "l", ı: "i", ø: "o", æ: "ae" };

/** Lower case, no accents, "&" and "+" as "and", single spaces. */
export function foldHeading(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ßłıøæ]/g, (letter) => foldings[letter] ?? letter)
    .replace(/['’`]/g, text.includes("’") || text.includes("'") ? " " : "")
    .replace(/[&+/]| und | et | y | e | en | ve | i (?=\p{L})/gu, " and ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The section a heading opens, or null where the text is no known heading. Letter-spaced and numbered headings count. */
export function sectionOfHeading(text: string): SectionKind | null {
  const trimmed = text.trim().replace(/^(?:\d{1,2}|[IVX]{1,4}|[A-H])[.)]\s+/, "");
  if (trimmed.length < 3 || trimmed.length > 60 || /[@\d]/.test(trimmed)) return null;
  const folded = foldHeading(trimmed);
  const plain = folded
    .replace(/\band\b/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return byText.get(folded) ?? byText.get(plain) ?? byLetters.get(folded.replaceAll(" ", "")) ?? fromWords(folded);
}

/** Words that make a short, unlisted heading clear: "Selected Industry Experience". */
const clearWords: readonly [RegExp, SectionKind][] = [
  [/\b(?:experience|employment|berufserfahrung|werdegang)$/, "work"],
  [/^(?:experience|employment) /, "work"],
  [/\b(?:education|ausbildung|studium)$/, "education"],
  [/\b(?:skills|kenntnisse|technologies|competencies|fahigkeiten)$/, "skills"],
  [/^(?:technical|key|core|professional) skills\b/, "skills"],
  [/\b(?:certifications?|certificates|zertifikate)$/, "certificates"],
  [/\b(?:projects|projekte)$/, "projects"],
  [/\b(?:publications|patents|publikationen)$/, "publications"],
  [/\b(?:awards|honors|honours)$/, "awards"],
  [/\b(?:languages|sprachen|sprachkenntnisse)$/, "languages"],
];

function fromWords(folded: string): SectionKind | null {
  const words = folded.split(" ");
  if (words.length < 2 || words.length > 5) return null;
  return clearWords.find(([pattern]) => pattern.test(folded))?.[1] ?? null;
}
