import type { EducationLevel, NormalizedJob, Seniority } from "@/lib/features/jobs/schema";

export const SENIORITY_WORDS: Record<Seniority, string> = {
  intern: "Intern",
  junior: "Junior",
  mid: "Mid-level",
  senior: "Senior",
  lead: "Lead",
  manager: "Manager",
  director: "Director",
  executive: "Executive",
};

export const REMOTE_WORDS: Record<NonNullable<NormalizedJob["remote"]>, string> = {
  onsite: "On site",
  hybrid: "Hybrid",
  remote: "Remote",
};

export const EDUCATION_WORDS: Record<EducationLevel, string> = {
  secondary: "Secondary school",
  vocational: "Vocational training",
  bachelor: "Bachelor’s degree",
  master: "Master’s degree",
  doctorate: "Doctorate",
};
