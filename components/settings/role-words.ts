import type { UserRow } from "@/lib/features/people/schema";

export const ROLE_WORDS: Record<UserRow["role"], string> = {
  admin: "Admin",
  recruiter: "Recruiter",
  manager: "Hiring manager",
};

export const ROLE_HINTS: Record<UserRow["role"], string> = {
  admin: "Everything, with people, keys and the audit list.",
  recruiter: "All jobs and people, rules and reviews.",
  manager: "Only the jobs they are named at.",
};
