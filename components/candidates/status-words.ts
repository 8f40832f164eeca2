import type { ProfileDetail } from "@/lib/features/profiles/schema";

export type PersonStatus = ProfileDetail["status"];

const WORDS: Record<PersonStatus, string> = {
  new: "New",
  matched: "Matched",
  shortlisted: "Shortlisted",
  booking_sent: "Booking sent",
  booked: "Booked",
  interviewing: "AI interview",
  endorsed: "Endorsed",
  hired: "Hired",
  declined: "Declined",
  withdrawn: "Withdrawn",
};

/** Where somebody stands overall, as people say it. */
export const statusWords = (status: PersonStatus): string => WORDS[status];

export const personStatuses = Object.keys(WORDS) as PersonStatus[];

export const isPersonStatus = (value: string): value is PersonStatus => value in WORDS;
