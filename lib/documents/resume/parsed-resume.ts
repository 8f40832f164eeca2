/** Where a value stands in the CV's text: UTF-16 offsets, 0-based line, 1-based page; confidence 0 to 1. */
export type Place = { start: number; end: number; line: number; page: number; confidence: number };

export type ParsedWork = {
  name: string | null;
  position: string | null;
  location: string | null;
  /** "2019-03" or "2019". */
  startDate: string | null;
  /** Null with `isCurrent`: still there. Null without: not said. */
  endDate: string | null;
  isCurrent: boolean;
  summary: string | null;
  highlights: string[];
};

export type ParsedEducation = {
  institution: string | null;
  studyType: string | null;
  area: string | null;
  startDate: string | null;
  endDate: string | null;
  score: string | null;
};

/**
 * JSON Resume 1.0 (jsonresume.org/schema) as far as a CV says it. `meta.places` gives each value's place, by its path:
 * "basics.email", "work.0.name", "work.0.highlights.1", and "work.0" for all lines of an entry.
 */
export type ParsedResume = {
  basics: {
    name: string | null;
    label: string | null;
    email: string | null;
    phone: string | null;
    url: string | null;
    summary: string | null;
    location: { address: string | null; countryCode: string | null };
    profiles: { network: string; username: string; url: string }[];
  };
  work: ParsedWork[];
  education: ParsedEducation[];
  skills: { name: string; keywords: string[] }[];
  languages: { language: string; fluency: string | null }[];
  certificates: { name: string; date: string | null; issuer: string | null }[];
  projects: { name: string; description: string | null; startDate: string | null; endDate: string | null }[];
  meta: { engine: string; places: Record<string, Place> };
};

/** Raised when the same text would give another result. */
export const resumeEngine = "builtin-resume-2";
