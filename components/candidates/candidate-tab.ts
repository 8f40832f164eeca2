export const candidateTabs = ["profile", "match", "bookings", "interview", "endorsement", "timeline"] as const;
export type CandidateTab = (typeof candidateTabs)[number];

/** What somebody needs who only holds a call with the person. */
export const callTabs: readonly CandidateTab[] = ["profile", "bookings"];

export const tabLabel: Record<CandidateTab, string> = {
  profile: "Profile",
  match: "Match",
  bookings: "Bookings",
  interview: "Interview",
  endorsement: "Endorsement",
  timeline: "Timeline",
};

/** The tab that the address names; Match for somebody who was matched, else Profile. */
export function candidateTab(value: string | null, hasMatch: boolean): CandidateTab {
  const known = candidateTabs.find((tab) => tab === value);
  return known ?? (hasMatch ? "match" : "profile");
}

type Application = { application_id: string | null; job_id: string; score: number };

/** The application meant: the one that the address names, else the one of the best match. */
export function chosenApplication<A extends Application>(matches: readonly A[], wanted: string | null): A | null {
  const applications = matches.filter((match) => match.application_id !== null);
  const named = applications.find((match) => match.application_id === wanted);
  return named ?? applications.toSorted((one, other) => other.score - one.score)[0] ?? null;
}
