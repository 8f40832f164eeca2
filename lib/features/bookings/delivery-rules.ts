/**
 * Whether a delivery's body has one of the ids or addresses anywhere in its texts, or one of the names as a whole text. JSON may
 * write a letter in several ways, so that its values are compared, not its bytes; a body that cannot be read counts as speaking.
 */
export function speaksOf(body: string, { ids, names }: { ids: readonly string[]; names: readonly string[] }): boolean {
  const wantedIds = ids.map(folded);
  const wantedNames = new Set(names.map(folded));
  const isAbout = (text: string) => wantedNames.has(text) || wantedIds.some((id) => text.includes(id));
  return textsOf(body)?.some((text) => isAbout(folded(text))) ?? true;
}

const folded = (text: string): string => text.normalize("NFC").trim().toLowerCase();

function textsOf(body: string): string[] | null {
  const texts: string[] = [];
  try {
    JSON.parse(body, (_key, value: unknown) => {
      if (typeof value === "string") texts.push(value);
      return value;
    });
  } catch {
    return null;
  }
  return texts;
}
