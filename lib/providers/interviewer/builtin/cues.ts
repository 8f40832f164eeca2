const PRESENT: Record<string, string> = {
  told: "tell",
  froze: "freeze",
  found: "find",
  wrote: "write",
  drew: "draw",
  built: "build",
  made: "make",
  taught: "teach",
  chose: "choose",
  took: "take",
  ran: "run",
  held: "hold",
  left: "leave",
  said: "say",
  gave: "give",
  caught: "catch",
  knew: "know",
  rang: "ring",
  understood: "understand",
  rolled: "roll",
  fell: "fall",
  came: "come",
  went: "go",
  lost: "lose",
  split: "split",
  sent: "send",
};

/** The cue as it is written and in the present tense: whoever tells a story in the present is not to lose by it. */
function cueForms(cue: string): string[] {
  const [first = "", ...rest] = cue.split(" ");
  const regular =
    first.length > 4 && first.endsWith("ed") ? first.slice(0, -2) : first.replace(/([b-df-hj-np-tv-z])\1$/, "$1");
  const present = [PRESENT[first] ?? regular, ...rest].join(" ");
  return present === cue ? [cue] : [cue, present];
}

const NOT_BEFORE = /(?:\b(?:not|never|nobody|no one|no-one|without)|n['’]t)(?: \w+){0,2} $/;
const NOBODY_AFTER = /^\w* (?:nobody|no one|no-one|none of)\b/;

/** "Did not tell them" and "told nobody" tell of what was left undone. */
const isDenied = (text: string, at: number, form: string): boolean =>
  NOT_BEFORE.test(text.slice(0, at)) || NOBODY_AFTER.test(text.slice(at + form.length));

const startsWordIn = (text: string, form: string): boolean => {
  for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
    if ((at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? "")) && !isDenied(text, at, form)) return true;
  }
  return false;
};

/** Whether the sentence, in lower case, tells of what the cue stands for. */
export const hasCue = (text: string, cue: string): boolean => cueForms(cue).some((form) => startsWordIn(text, form));
