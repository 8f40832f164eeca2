import type { AnswerPart } from "@/lib/providers/interviewer/types";
import type { InterviewType } from "../schema";
import { craftQuestions } from "./craft";
import { culturalQuestions } from "./cultural";
import { generalQuestions } from "./general";
import { professionQuestions } from "./professions";
import { technicalQuestions } from "./technical";

export const PROFESSIONS = [
  "software",
  "data",
  "design",
  "sales",
  "marketing",
  "support",
  "finance",
  "people",
  "operations",
  "management",
  "healthcare",
  "education",
  "hospitality",
  "trades",
  "legal",
] as const;
export type Profession = (typeof PROFESSIONS)[number];

/** `id` never changes its meaning: interviews held earlier refer to it. `{criterion}` stands for the job's words. */
export type BankQuestion = {
  id: string;
  types: readonly InterviewType[];
  competencyId: string;
  text: string;
  /** Absent: all five parts. */
  wants?: readonly AnswerPart[];
  /** Absent: any. */
  professions?: readonly Profession[];
  /** A shape of criterion that the question is for; such questions hold `{criterion}`. */
  about?: "skill" | "responsibility" | "language";
};

export const questionBank: readonly BankQuestion[] = [
  ...generalQuestions,
  ...technicalQuestions,
  ...culturalQuestions,
  ...professionQuestions,
  ...craftQuestions,
];

/** Words of a job's title that tell the profession; the first that matches counts. */
export const professionWords: readonly { profession: Profession; words: readonly string[] }[] = [
  {
    profession: "data",
    words: ["data", "analytics", "analyst", "scientist", "bi ", "machine learning", "ml ", "statistic"],
  },
  {
    profession: "software",
    words: [
      "software",
      "developer",
      "engineer",
      "devops",
      "sre",
      "frontend",
      "front-end",
      "backend",
      "back-end",
      "full stack",
      "fullstack",
      "programmer",
      "qa ",
      "tester",
      "cloud",
      "security",
      "architect",
    ],
  },
  { profession: "design", words: ["designer", "ux", "ui ", "art director", "illustrat"] },
  {
    profession: "marketing",
    words: ["marketing", "seo", "content", "brand", "communications", "copywriter", "social media"],
  },
  {
    profession: "support",
    words: ["support", "customer service", "customer success", "help desk", "helpdesk", "call centre", "call center"],
  },
  { profession: "sales", words: ["sales", "account executive", "account manager", "business development"] },
  {
    profession: "finance",
    words: ["account", "finance", "financial", "controller", "audit", "tax", "bookkeep", "payroll", "bank"],
  },
  { profession: "people", words: ["recruit", "human resources", "hr ", "talent", "people partner"] },
  {
    profession: "healthcare",
    words: ["nurse", "doctor", "physician", "clinical", "care", "therap", "pharmac", "medical", "dental", "midwife"],
  },
  { profession: "education", words: ["teacher", "lecturer", "tutor", "trainer", "instructor", "education"] },
  {
    profession: "hospitality",
    words: [
      "chef",
      "cook",
      "waiter",
      "waitress",
      "barista",
      "hotel",
      "restaurant",
      "kitchen",
      "housekeep",
      "reception",
    ],
  },
  {
    profession: "trades",
    words: [
      "electrician",
      "plumber",
      "mechanic",
      "technician",
      "carpenter",
      "welder",
      "fitter",
      "driver",
      "construction",
      "maintenance",
    ],
  },
  { profession: "legal", words: ["lawyer", "legal", "solicitor", "paralegal", "counsel", "compliance"] },
  {
    profession: "operations",
    words: ["operations", "logistics", "supply", "warehouse", "procurement", "purchas", "production", "quality"],
  },
  {
    profession: "management",
    words: ["manager", "lead", "head of", "director", "chief", "project", "product owner", "scrum"],
  },
];
