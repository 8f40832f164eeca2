import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";
import type { ParsedResume } from "./schema";

/** The countries a number without a prefix may belong to: where the person lives, then where their known number is from. */
export function countryOf(profile: { phoneNormalized: string | null }, resume: ParsedResume | null): CountryCode[] {
  const known = profile.phoneNormalized ? parsePhoneNumberFromString(profile.phoneNormalized)?.country : undefined;
  return [resume?.basics.location.countryCode, known].filter(
    (code): code is CountryCode => typeof code === "string" && isSupportedCountry(code),
  );
}
