import type { BankQuestion } from "./bank";

const types = ["general"] as const;

export const generalQuestions: readonly BankQuestion[] = [
  {
    id: "gen-motivation-1",
    types,
    competencyId: "motivation",
    wants: ["action", "reasoning", "specifics"],
    text: "What draws you to this kind of work, and what have you done so far that goes in that direction?",
  },
  {
    id: "gen-motivation-2",
    types,
    competencyId: "motivation",
    wants: ["action", "reasoning", "specifics"],
    text: "Think of the work you have enjoyed most in the last years. What did you do in it, and why that?",
  },
  {
    id: "gen-motivation-3",
    types,
    competencyId: "motivation",
    wants: ["action", "reasoning", "specifics"],
    text: "Which step in your working life did you choose yourself, and what did you choose it for?",
  },
  {
    id: "gen-ownership-1",
    types,
    competencyId: "ownership",
    text: "Tell me about something you took on although nobody had asked you to. What did you do, and how did it end?",
  },
  {
    id: "gen-ownership-2",
    types,
    competencyId: "ownership",
    text: "Tell me about a time when something you were responsible for was going to be late. What did you do?",
  },
  {
    id: "gen-ownership-3",
    types,
    competencyId: "ownership",
    text: "Describe a piece of work that you saw through from beginning to end. What was hard about finishing it?",
  },
  {
    id: "gen-planning-1",
    types,
    competencyId: "planning",
    text: "Tell me about a week with more work than time. How did you decide what came first, and what happened to the rest?",
  },
  {
    id: "gen-planning-2",
    types,
    competencyId: "planning",
    text: "Describe a plan of yours that had to change halfway. What did you change, and how did it turn out?",
  },
  {
    id: "gen-planning-3",
    types,
    competencyId: "planning",
    text: "Tell me about a time when two people wanted different things from you by the same day. What did you do?",
  },
  {
    id: "gen-learning-1",
    types,
    competencyId: "learning",
    text: "Tell me about something you had to learn for your work in the last two years. How did you go about it, and what did you use it for?",
  },
  {
    id: "gen-learning-2",
    types,
    competencyId: "learning",
    text: "Describe a mistake of yours that taught you something. What do you do differently since then?",
  },
  {
    id: "gen-learning-3",
    types,
    competencyId: "learning",
    text: "Tell me about a time when you started in a field you did not know. What did you do in the first weeks?",
  },
  {
    id: "gen-explaining-1",
    types,
    competencyId: "explaining",
    text: "Tell me about a time when you had to explain something difficult to somebody who did not know it. How did you do it, and how did you know that it had arrived?",
  },
  {
    id: "gen-explaining-2",
    types,
    competencyId: "explaining",
    text: "Describe a time when people had understood something differently from what you meant. What did you do?",
  },
  {
    id: "gen-customer-1",
    types,
    competencyId: "customer",
    text: "Tell me about a person you worked for, a customer or a colleague, who asked for one thing and needed another. What did you do?",
  },
  {
    id: "gen-leadership-1",
    types,
    competencyId: "leadership",
    professions: ["management"],
    text: "Tell me about a person whose work became better with your help. What did you do?",
  },
];
