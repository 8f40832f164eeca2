/** What the server asks for, see setupSchema. */
export const MIN_PASSWORD_LENGTH = 12;

export type PasswordStrength = {
  level: "empty" | "short" | "weak" | "good" | "strong";
  /** The one thing to do next, or why it is enough. */
  hint: string;
};

const MIN_DISTINCT = 6;
const STRONG_LENGTH = 20;
const RUN = /(.)\1{3,}|0123|1234|2345|3456|4567|5678|6789|abcd|qwer|asdf|passwor|letmein/i;

/**
 * A hint while one types, not a gate: length counts most, then what a guesser would try first. `about` holds words that
 * others know of the person, such as their name and address.
 */
export function passwordStrength(password: string, about: string[] = []): PasswordStrength {
  const length = [...password].length;
  if (length === 0)
    return { level: "empty", hint: "At least 12 characters. Four unrelated words are easy to keep in mind." };
  if (length < MIN_PASSWORD_LENGTH) {
    const missing = MIN_PASSWORD_LENGTH - length;
    return { level: "short", hint: `${missing} more ${missing === 1 ? "character" : "characters"}.` };
  }
  const folded = password.toLowerCase();
  const words = about.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length >= 4);
  if (words.some((word) => folded.includes(word))) {
    return { level: "weak", hint: "Long enough, but it holds your name or address. Leave that out." };
  }
  if (RUN.test(password) || new Set(folded).size < MIN_DISTINCT) {
    return { level: "weak", hint: "Long enough, but easy to guess: it repeats or runs along the keys." };
  }
  return length >= STRONG_LENGTH
    ? { level: "strong", hint: "Strong." }
    : { level: "good", hint: "Good. Longer is better." };
}
