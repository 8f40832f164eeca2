/** Browsers keep some names by their old spelling; the modern one is shown, found and sent. */
const renamed: Record<string, string> = {
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Godthab": "America/Nuuk",
  "Pacific/Truk": "Pacific/Chuuk",
  "Pacific/Ponape": "Pacific/Pohnpei",
};
/** @param zone IANA */
export const modernZone = (zone: string): string => renamed[zone] ?? zone;

/** Every zone that the browser knows, by its modern name, in the order of the alphabet. */
export const allZones = (): string[] =>
  [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")].map(modernZone))].sort();
