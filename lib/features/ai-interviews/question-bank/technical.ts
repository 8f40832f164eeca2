import type { BankQuestion } from "./bank";

const types = ["technical"] as const;

export const technicalQuestions: readonly BankQuestion[] = [
  {
    id: "tec-problem-1",
    types,
    competencyId: "problem_solving",
    text: "Tell me about a problem at work whose cause was hard to find. How did you find it, and what did you do then?",
  },
  {
    id: "tec-problem-2",
    types,
    competencyId: "problem_solving",
    text: "Describe a time when the first explanation for a problem was wrong. What did you look at next?",
  },
  {
    id: "tec-problem-3",
    types,
    competencyId: "problem_solving",
    text: "Tell me about a piece of work that did not do what it should. How did you get to the bottom of it?",
  },
  {
    id: "tec-incident-1",
    types,
    competencyId: "incident",
    text: "Tell me about a time when something went wrong while people depended on it. What did you do in the first hour, and what afterwards?",
  },
  {
    id: "tec-incident-2",
    types,
    competencyId: "incident",
    text: "Describe the most serious failure you had to deal with at work. What was your part, and how did it end?",
  },
  {
    id: "tec-incident-3",
    types,
    competencyId: "incident",
    text: "Tell me about a time when you had to stop something before it did harm. How did you decide, and what happened?",
  },
  {
    id: "tec-tradeoff-1",
    types,
    competencyId: "trade_offs",
    text: "Tell me about a choice in your work that you had to defend. What were the alternatives, and why did you decide as you did?",
  },
  {
    id: "tec-tradeoff-2",
    types,
    competencyId: "trade_offs",
    text: "Describe a time when you chose the simpler of two ways. What did you give up for it, and was it right?",
  },
  {
    id: "tec-tradeoff-3",
    types,
    competencyId: "trade_offs",
    text: "Tell me about a decision of yours that you would take differently today. What did you know then, and what do you know now?",
  },
  {
    id: "tec-quality-1",
    types,
    competencyId: "quality",
    text: "Tell me about a mistake in your own work that you found yourself. How did you find it, and what did you change?",
  },
  {
    id: "tec-quality-2",
    types,
    competencyId: "quality",
    text: "Describe how you made sure that a piece of work was right before others relied on it. What did it catch?",
  },
  {
    id: "tec-quality-3",
    types,
    competencyId: "quality",
    text: "Tell me about a check or a test that you introduced. What was it for, and what came of it?",
  },
  {
    id: "tec-learning-1",
    types,
    competencyId: "learning",
    text: "Tell me about a tool or a method that you learnt on the job. How did you learn it, and what did you make with it?",
  },
  {
    id: "tec-explaining-1",
    types,
    competencyId: "explaining",
    text: "Tell me about a time when you explained something from your field to people outside it. How did you go about it?",
  },
  {
    id: "tec-planning-1",
    types,
    competencyId: "planning",
    text: "Tell me about a piece of work that was too big to do at once. How did you cut it up, and how did it end?",
  },
];
