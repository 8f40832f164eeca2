const MAX_TITLE_LENGTH = 80;

/** Descriptions mostly begin with their title: the first line, where it is short and no sentence. */
export function titleOf(description: string): string {
  const first = description.trimStart().split("\n", 1)[0]?.trim() ?? "";
  return first.length <= MAX_TITLE_LENGTH && !/[.!?:]$/.test(first) ? first : "";
}
