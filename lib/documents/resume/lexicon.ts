/** Words that make a phrase a job title, in nine languages. Endings are open: "engineer" also finds "engineering lead". */
const titleWords =
  "accountant|accounting clerk|actor|actuary|adjunct|administrat(?:or|ive|ivo)|advis[eo]r|advocate|agent|aide|analyst|analytiker|analista|analyste|apprentice|architect|architekt|arquitect|architecte|artist|assistant|assistent|asistente|assistente|assistenz|associate|attendant|attorney|auditor|author|auxiliar|auszubildende|azubi|baker|banker|barista|bartender|berater|biologist|bookkeeper|broker|buchhalter|buyer|captain|caregiver|carer|cashier|ceo|cfo|chairman|chairperson|chef|chemist|chercheur|chief|cio|clerk|clinician|co-?founder|coach|coder|commercial(?:e)?$|comptable|conseill|consult|consulente|contador|contractor|controller|cook|coordinat|coordenador|coordinateur|copywriter|counsel|counsellor|counselor|cto|coo|curator|data scientist|deckhand|dent(?:al|ist)|deputy|desarrollador|designer|developer|développeu|developpeu|dietitian|direct(?:or|eur|rice|ora)|direttore|dispatcher|doctor|docent|doktorand|dozent|driver|economist|editor|educator|electrician|employee|employé|empleado|engineer|engenheir|entwickler|enseignant|erzieher|estimator|examiner|executive|fellow|fachkraft|fachinformatiker|foreman|founder|freelance|führer|gérant|geschäftsführer|graphic|gründer|guard|handler|hairdresser|head of|head chef|hostess|hygienist|illustrator|infirmi|informatiker|ingénieur|ingenieur|ingenier|ingegnere|inspector|instructor|inżynier|intern|internship|interpreter|investigator|jefe|journalist|judge|juriste?|kaufmann|kauffrau|kellner|koch|köchin|konstrukteur|commis|krankenpfleg|krankenschwester|laborer|lawyer|lead|leader|leiter|lecturer|lehrer|librarian|machinist|maître|maestr[oa]|manager|mananger|marketer|mechanic|mechaniker|medewerker|mentor|merchandiser|midwife|mitarbeiter|mühendis|nanny|nurse|nurses|öğretmen|officer|operat(?:or|eur|ive)|optician|organi[sz]er|owner|paralegal|paramedic|partner|pflege(?:r|fach)|pharmacist|photographer|physician|physiotherap|pilot|planner|plumber|postdoc|practitioner|praktikant|praticien|president|principal|producer|product owner|professor|profess(?:eur|ora?)|programador|programm(?:er|ierer|eur)|programmatore|project lead|promoter|proofreader|psycholog|publisher|realtor|receptionist|recruiter|referent|registrar|registered nurse|rep|representative|reporter|research(?:er|ista)?|resident|responsable|responsabile|reviewer|sachbearbeiter|sales|scholar|scientist|scrum master|secretar|sekretär|sekretar|server|shift lead|software|solicitor|specialist|spezialist|spécialiste|especialista|stagiaire|steward|stockbroker|strategist|student assistant|supervisor|support|surgeon|surveyor|sviluppat|sysadmin|systemadministrator|tax|teacher|teaching|teamleiter|technician|techniker|technicien|técnico|tecnico|technologist|tester|therapist|tischler|trader|trainee|trainer|translator|treasurer|tutor|underwriter|valet|vendedor|verkäufer|veterinar|vice president|volunteer|vp|waiter|waitress|warehouse|webmaster|welder|werkstudent|worker|writer|yönetici|geliştirici|uzman[ıi]?|danışman|kierownik|specjalista|programista|hilfskraft|gestionnaire|chargé|cheffe?|gerente|encargad|enfermer|camarer|cociner|ayudante|operari|cajer|impiegat|commess|cameriere|infermier|tirocinante|stagist|ontwikkelaar|adviseur|verpleegkundige|projectleider|leraar|docente|estagiári|enfermeir|utvecklare|udvikler|kehittäjä";
const title = new RegExp(
  `(?<!\\p{L})(?:senior |junior |lead |principal |staff |sr\\.? |jr\\.? |chief )?(?:${titleWords})`,
  "giu",
);
const titleEnding =
  /(?:entwickler|berater|leiter|ingenieur|techniker|pfleger|meister|verkäufer|lehrer|manager|assistent|führer|arbeiter|kraft|architekt|analyst|referent|kauffrau|kaufmann|trainer|fahrer)(?:in|:in|\*in|\/in|in \(m\/w\/d\))?(?!\p{L})/iu;

const orgWords =
  "inc|llc|ltd|limited|gmbh|ag|kg|ohg|ug|se|plc|corp|corporation|company|co|group|gruppe|holding|holdings|sa|sas|sarl|s\\.a\\.|s\\.l\\.|sl|spa|s\\.p\\.a\\.|srl|s\\.r\\.l\\.|bv|b\\.v\\.|nv|oy|ab|aps|a/s|sp\\. z o\\.o\\.|a\\.ş\\.|aş|pty|pvt|llp|lda|ltda|e\\.v\\.|ev|foundation|stiftung|association|society|institute|institut|instituto|istituto|university|universität|universitat|université|universidad|università|universidade|üniversitesi|uniwersytet|college|school|schule|gymnasium|academy|akademie|hospital|hospitals|klinik|klinikum|krankenhaus|clinic|clinics|center|centre|centro|zentrum|bank|bancorp|insurance|versicherung|assurances|labs?|laboratory|laboratories|laboratoire|studios?|agency|agentur|agence|agencia|ministry|ministerium|ministère|department of|council|county|city of|stadt|municipality|government|army|navy|air force|nhs|trust|services|solutions|systems|technologies|technology|software|industries|international|consulting|partners|associates|ventures|capital|media|networks?|airlines?|airways|hotel|hotels|resort|restaurant|restaurante|cafe|café|store|stores|supermarket|church|museum|library|theatre|theater|press|pharma|pharmaceuticals|health|healthcare|care|medical|energy|motors|logistics|transport|construction|manufacturing|foods?|brands|retail|markets?|club|team|bakery|pharmacy|apotheke|kanzlei|werke|verlag|& co|& sons|brothers|bros";
const org = new RegExp(`(?<![\\p{L}&])(?:${orgWords})(?![\\p{L}])\\.?`, "giu");

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

/** How much a phrase reads like a job title: 0 none, 1 or more likely. */
export function titleScore(text: string): number {
  const found = count(text, title) + (titleEnding.test(text) ? 1 : 0);
  const words = text.trim().split(/\s+/).length;
  return found === 0 || words > 14 ? 0 : Math.min(2, found);
}

/** How much a phrase reads like an organisation's name. */
export function orgScore(text: string): number {
  const suffix =
    /(?:\b(?:inc|llc|ltd|gmbh|plc|corp|llp|sarl|sas|srl|spa|bv|pty|e\.v|university|universität|hospital|institute|college|bank)\b\.?|\bAG|\bSE|\bKG)$/iu.test(
      text.trim(),
    )
      ? 1
      : 0;
  return Math.min(2, count(text, org)) + suffix;
}

const degreeWords =
  "ph\\.?\\s?d|d\\.?phil|doctor(?:ate|al)?(?: of)?|dr\\.|doktor|doctorat|doctorado|dottorato|master(?:['’]?s)?(?: degree)?(?: of| in)?|magister|magíster|maestría|máster|mestrado|mastère|laurea(?: magistrale| triennale)?|yüksek lisans|bachelor(?:['’]?s)?(?: degree)?(?: of| in)?|licence|licenciatura|licenciad[oa]|grado(?: en)?|lisans|ön lisans|bacharelado|inżynier|licencjat|diplom(?:-\\p{L}+)?|diploma|dipl\\.(?:-?\\s?\\p{L}+\\.?)?|b\\.?\\s?sc|m\\.?\\s?sc|b\\.?\\s?a|m\\.?\\s?a|b\\.?\\s?s|m\\.?\\s?s|b\\.?\\s?eng|m\\.?\\s?eng|b\\.?\\s?tech|m\\.?\\s?tech|b\\.?\\s?com|m\\.?\\s?com|b\\.?\\s?ed|m\\.?\\s?ed|b\\.?\\s?f\\.?a|m\\.?\\s?f\\.?a|bba|mba|emba|mph|mpa|msw|bsw|bsn|msn|ll\\.?b|ll\\.?m|j\\.?d|m\\.?d|mbbs|mphil|m\\.?phil|m\\.?res|bca|mca|pgce|pgdip|pgdm|hnd|hnc|btec|associate(?:['’]?s)?(?: degree)?(?: of| in)|a\\.?\\s?a\\.?s|a-levels?|gcses?|abitur|fachabitur|fachhochschulreife|hochschulreife|matura|maturità|baccalaur[ée]at|bac(?: \\+ ?\\d| pro| s| es)?|bachillerato|bts|dut|cap|high school(?: diploma)?|secondary school(?: diploma)?|ged|certificate(?: in| of)|ausbildung(?: zum| zur)?|staatsexamen|ingénieur|ingeniería|postgraduate|undergraduate|minor|major|vwo|havo|vmbo|mbo|hbo|propedeuse|ensino médio|realschulabschluss|mittlere reife|nvq|foundation degree|higher national";
const degree = new RegExp(`(?<![\\p{L}.])(?:${degreeWords})(?![\\p{L}])\\.?`, "iu");
const shortDegree =
  /(?<![\p{L}.])(?:B\.?S\.?|M\.?S\.?|B\.?A\.?|M\.?A\.?|A\.?A\.?S?|J\.?D\.?|M\.?D\.?|CAP|AAS)(?![\p{L}])/u;

/** A degree's name somewhere in the text: its offsets, or null. Two-letter degrees count in capitals only. */
export function findDegree(text: string): { start: number; end: number } | null {
  const match = degree.exec(text);
  if (
    match &&
    (match[0].replace(/[.\s]/g, "").length > 3 ||
      shortDegree.test(match[0]) ||
      /^(?:ph|bsc|msc|mba|bba|llb|llm|ged|bts|dut|hnd|hnc|nvq|mph|bac|hbo|mbo|vwo|mca|bca|jd|md)/i.test(
        match[0].replace(/[.\s]/g, ""),
      ))
  ) {
    return { start: match.index, end: match.index + match[0].length };
  }
  const short = shortDegree.exec(text);
  return short ? { start: short.index, end: short.index + short[0].length } : null;
}

const school =
  /(?<!\p{L})(?:universit\p{L}*|univerzit\p{L}*|uniwersytet\p{L}*|politechnika|üniversite\p{L}*|college|colegio|collège|coll[eè]ge|school|schule|\p{L}*schule|hochschule|fachhochschule|gymnasium|\p{L}*gymnasium|lycée|lycee|liceo|lyceum|instit\p{L}*|istituto|academy|akademie|academia|académie|polytech\p{L}*|politecnico|politécnica|école|ecole|escuela|escola|faculdade|facultad|faculty|conservator\p{L}*|seminary|insead|eth|epfl|mit|ucla|ucl|lse|hec|rwth|kth|tu (?=\p{Lu})|iit|caltech|bootcamp|ihk|kolleg|lisesi|opleiding\p{L}*)(?!\p{L})/iu;

/** Does a phrase name a school of any kind? */
export const isSchool = (text: string): boolean => school.test(text);
