import type { BankQuestion } from "./bank";

const types = ["cultural"] as const;

export const culturalQuestions: readonly BankQuestion[] = [
  {
    id: "cul-teamwork-1",
    types,
    competencyId: "teamwork",
    text: "Tell me about a result that you could only reach together with others. What was your own part in it?",
  },
  {
    id: "cul-teamwork-2",
    types,
    competencyId: "teamwork",
    text: "Describe a time when a colleague was stuck and you noticed. What did you do?",
  },
  {
    id: "cul-teamwork-3",
    types,
    competencyId: "teamwork",
    text: "Tell me about a time when you asked for help. What had you tried before, and what came of it?",
  },
  {
    id: "cul-disagreement-1",
    types,
    competencyId: "disagreement",
    text: "Tell me about a disagreement with somebody you worked with. What did each of you want, and how did it end?",
  },
  {
    id: "cul-disagreement-2",
    types,
    competencyId: "disagreement",
    text: "Describe a time when you changed your mind because of what somebody else said. What was it about?",
  },
  {
    id: "cul-disagreement-3",
    types,
    competencyId: "disagreement",
    text: "Tell me about a decision you did not agree with and had to live with. What did you do?",
  },
  {
    id: "cul-feedback-1",
    types,
    competencyId: "feedback",
    text: "Tell me about feedback that was hard to hear. What did you do with it?",
  },
  {
    id: "cul-feedback-2",
    types,
    competencyId: "feedback",
    text: "Describe a time when you told somebody something they did not want to hear. How did you go about it, and what came of it?",
  },
  {
    id: "cul-feedback-3",
    types,
    competencyId: "feedback",
    text: "Tell me about a time when you asked others what you could do better. What did you change?",
  },
  {
    id: "cul-inclusion-1",
    types,
    competencyId: "inclusion",
    text: "Tell me about a time when you worked with people whose way of working differed from yours. What did you change for it?",
  },
  {
    id: "cul-inclusion-2",
    types,
    competencyId: "inclusion",
    text: "Describe a time when you noticed that somebody was left out of a conversation or a decision. What did you do?",
  },
  {
    id: "cul-integrity-1",
    types,
    competencyId: "integrity",
    text: "Tell me about a time when the right way was the harder one. What did you do, and what did it cost?",
  },
  {
    id: "cul-integrity-2",
    types,
    competencyId: "integrity",
    text: "Describe a time when you had to tell somebody about a mistake of yours. What did you say, and what happened then?",
  },
  {
    id: "cul-ownership-1",
    types,
    competencyId: "ownership",
    text: "Tell me about something in your team's way of working that you changed. What did you do, and did it last?",
  },
  {
    id: "cul-customer-1",
    types,
    competencyId: "customer",
    text: "Tell me about a time when you had to say no to somebody you work for. How did you do it?",
  },
  {
    id: "cul-leadership-1",
    types,
    competencyId: "leadership",
    professions: ["management"],
    text: "Tell me about a conversation with a member of your team that you would rather not have had. What did you do?",
  },
];
