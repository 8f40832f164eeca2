import type { Citation, EndorsementSentence } from "@/lib/features/endorsements/schema";

export const sectionWords: Record<EndorsementSentence["section"], string> = {
  who: "Who",
  fit: "Against the job",
  interview: "In the interview",
  open: "Still open",
  suggestion: "Suggestion",
};

export const sourceWords = ({ source, line }: Citation): string =>
  `${source === "cv" ? "CV" : "Transcript"}, line ${line}`;
