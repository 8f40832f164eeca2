import { MAX_ANSWER_LENGTH } from "@/lib/features/ai-interviews/schema";

/** From here on it is said how much room is left. */
const NEARLY_FULL = 500;

/** What stands against the length of an answer, in words; a text that is pasted in is never cut short in silence. */
export function answerLength(text: string): { hint: string | null; error: string | undefined } {
  const room = MAX_ANSWER_LENGTH - text.length;
  if (room < 0)
    return {
      hint: null,
      error: `This is ${(-room).toLocaleString("en-GB")} ${room === -1 ? "character" : "characters"} more than fits. Shorten it a little; it is kept on this device meanwhile.`,
    };
  return { hint: room <= NEARLY_FULL ? `Room for ${room} more characters` : null, error: undefined };
}
