/** A question's id for people: "q2" is question 2, "q2-f1" what followed it up. */
export function questionWords(questionId: string): string {
  const [, number, followUp] = /^q(\d+)(-f\d+)?$/.exec(questionId) ?? [];
  if (!number) return questionId;
  return followUp ? `question ${number}, follow-up` : `question ${number}`;
}
