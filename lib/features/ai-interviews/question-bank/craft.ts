import type { BankQuestion } from "./bank";

const types = ["general", "technical"] as const;

/** Questions about a criterion of the job, in the job's own words. */
export const craftQuestions: readonly BankQuestion[] = [
  {
    id: "craft-skill-1",
    types,
    competencyId: "craft",
    about: "skill",
    text: "Tell me about a piece of work in which you used {criterion}. What was yours to do, why did you do it that way, and how did it turn out?",
  },
  {
    id: "craft-skill-2",
    types,
    competencyId: "craft",
    about: "skill",
    text: "Describe the hardest thing you have done with {criterion}. What made it hard, what did you do, and what came of it?",
  },
  {
    id: "craft-skill-3",
    types,
    competencyId: "craft",
    about: "skill",
    text: "Tell me about a time when you had to decide how to use {criterion}. What did you choose, against what, and was it right?",
  },
  {
    id: "craft-responsibility-1",
    types,
    competencyId: "craft",
    about: "responsibility",
    text: "This job includes the following: {criterion}. Tell me about a time when you did something like it. What was your part, and how did it end?",
  },
  {
    id: "craft-responsibility-2",
    types,
    competencyId: "craft",
    about: "responsibility",
    text: "One part of this job is: {criterion}. What have you done that comes closest to it, and what came of it?",
  },
  {
    id: "craft-language-1",
    types,
    competencyId: "craft",
    about: "language",
    wants: ["situation", "action", "specifics"],
    text: "The job asks for {criterion}. When did you last work in it, with whom, and what did you do? Mistakes do not count.",
  },
];
