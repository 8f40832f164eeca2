/** English, German, French, Spanish, Italian, Portuguese, Dutch and native names of countries, from the platform's own tables. */
const nameLocales = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "tr"];
const aliases: Record<string, string> = {
  uk: "GB",
  "u.k.": "GB",
  "great britain": "GB",
  england: "GB",
  scotland: "GB",
  wales: "GB",
  "northern ireland": "GB",
  usa: "US",
  us: "US",
  "u.s.": "US",
  "u.s.a.": "US",
  "united states of america": "US",
  holland: "NL",
  "the netherlands": "NL",
  turkey: "TR",
  türkiye: "TR",
  "czech republic": "CZ",
  uae: "AE",
  "south korea": "KR",
  korea: "KR",
  russia: "RU",
  österreich: "AT",
  norge: "NO",
  sverige: "SE",
  danmark: "DK",
  suomi: "FI",
  magyarország: "HU",
  "hong kong": "HK",
  éire: "IE",
  bharat: "IN",
};

function countryNames(): Map<string, string> {
  const names = new Map<string, string>(Object.entries(aliases));
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  for (const locale of nameLocales) {
    const display = new Intl.DisplayNames([locale], { type: "region", fallback: "none" });
    for (const code of codes) {
      const name = display.of(code);
      if (name && name.length > 3 && !/^(?:EU|EZ|UN|XA|XB|ZZ|QO)$/.test(code)) names.set(name.toLowerCase(), code);
    }
  }
  return names;
}

const countries = countryNames();

const usStates = new Set(
  "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC".split(
    " ",
  ),
);
const caProvinces = new Set("AB BC MB NB NL NS NT NU ON PE QC SK YT".split(" "));
const stateNames = new Set(
  "alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|west virginia|wisconsin|wyoming|ontario|quebec|québec|british columbia|alberta|manitoba|nova scotia|saskatchewan|victoria|new south wales|queensland|bayern|hessen|sachsen|nordrhein-westfalen|baden-württemberg|niedersachsen|catalonia|cataluña|andalucía|lombardia|lazio|île-de-france|karnataka|maharashtra|tamil nadu|telangana|delhi|kerala|gujarat".split(
    "|",
  ),
);
const bigCities =
  /^(?:new york(?: city)?|nyc|los angeles|san francisco|chicago|boston|seattle|austin|houston|dallas|denver|atlanta|miami|philadelphia|london|manchester|birmingham|leeds|bristol|edinburgh|glasgow|dublin|berlin|hamburg|münchen|munich|köln|cologne|frankfurt(?: am main| a\. ?m\.)?|stuttgart|düsseldorf|leipzig|dresden|hannover|nürnberg|bremen|essen|dortmund|wien|vienna|graz|zürich|zurich|genf|geneva|genève|basel|bern|paris|lyon|marseille|toulouse|bordeaux|nantes|lille|madrid|barcelona|valencia|sevilla|bilbao|roma|rome|milano|milan|torino|napoli|bologna|firenze|lisboa|lisbon|porto|amsterdam|rotterdam|utrecht|den haag|eindhoven|brussels|bruxelles|brussel|antwerp|antwerpen|copenhagen|københavn|stockholm|göteborg|oslo|helsinki|warsaw|warszawa|kraków|krakow|wrocław|gdańsk|prague|praha|brno|budapest|bucharest|sofia|athens|istanbul|i̇stanbul|ankara|izmir|tokyo|singapore|hong kong|shanghai|beijing|bangalore|bengaluru|mumbai|delhi|new delhi|hyderabad|chennai|pune|kolkata|sydney|melbourne|brisbane|toronto|vancouver|montreal|montréal|são paulo|sao paulo|rio de janeiro|buenos aires|mexico city|ciudad de méxico|bogotá|santiago|lima|cairo|lagos|nairobi|cape town|johannesburg|dubai|abu dhabi|tel aviv|remote|hybrid|home office|remoto)$/iu;

const words = String.raw`[\p{Lu}][\p{L}.'’-]*(?:[ -](?:(?:de|del|della|di|da|do|dos|la|le|les|am|an|der|den|im|in|on|upon|of|y|the|sur|aan|op|bei)\s+)?[\p{Lu}][\p{L}.'’-]*){0,3}`;
const cityComma = new RegExp(`^(${words}),\\s*(.+)$`, "u");
const organisation =
  /\b(?:inc|llc|ltd|gmbh|ag|corp|group|university|college|bank|hospital|school|company|institute|services|solutions|technologies|s\.a)\b/iu;
const postal = /^(?:[A-Z]{1,2}-)?\d{4,5}\s+\p{Lu}[\p{L} .'’/()-]+(?:,\s*\p{Lu}[\p{L} ]+)?$/u;

/** ISO code of a country's name or alias, null for other text. */
export function countryCodeOf(name: string): string | null {
  const folded = name
    .trim()
    .replace(/[.)\s]+$/, "")
    .toLowerCase();
  return countries.get(folded) ?? countries.get(name.trim().toLowerCase()) ?? null;
}

/** A state, province or country by name or code. */
export function isRegionName(text: string): boolean {
  const clean = text
    .trim()
    .replace(/\s+\d{4,5}(?:-\d{4})?$/, "")
    .replace(/[.()]/g, "");
  return (
    usStates.has(clean) ||
    caProvinces.has(clean) ||
    stateNames.has(clean.toLowerCase()) ||
    countryCodeOf(clean) !== null
  );
}

/** Does a whole phrase name a place: "Berlin", "Austin, TX 78701", "10115 Berlin", "Lyon, France", "Remote"? */
export function isPlace(text: string): boolean {
  const clean = text
    .trim()
    .replace(/^\(|\)$/g, "")
    .replace(/\s*\((?:remote|hybrid|on-?site|home ?office)\)$/i, "")
    .trim();
  if (clean === "" || clean.length > 70 || /[@:]/.test(clean)) return false;
  if (bigCities.test(clean) || isRegionName(clean) || postal.test(clean)) return true;
  const parts = cityComma.exec(clean);
  if (!parts || organisation.test(parts[1] ?? "")) return false;
  const rest = parts[2] ?? "";
  return rest
    .split(",")
    .some((part) => isRegionName(part) || bigCities.test(part.trim()) || /^(?:remote|hybrid)$/i.test(part.trim()));
}

/** The country a place is in, as far as it says so. */
export function countryOfPlace(text: string): string | null {
  for (const part of text.split(",").reverse()) {
    const clean = part.trim().replace(/\s+\d{5}(?:-\d{4})?$/, "");
    const code = countryCodeOf(clean);
    if (code) return code;
    if (usStates.has(clean)) return "US";
    if (caProvinces.has(clean)) return "CA";
  }
  return null;
}
