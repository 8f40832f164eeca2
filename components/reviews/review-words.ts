import { Bell, CalendarX2, FileCheck2, type LucideIcon, Mail, Merge, UserRoundCheck, UserRoundX } from "lucide-react";
import type { ReviewRow } from "@/lib/features/reviews/schema";

type KindWords = {
  label: string;
  icon: LucideIcon;
  /** What each decision sets off, before it is taken. */
  approve: string;
  reject: string;
  approved: string;
  rejected: string;
};

export const REVIEW_WORDS: Record<ReviewRow["kind"], KindWords> = {
  shortlist: {
    label: "Shortlist",
    icon: UserRoundCheck,
    approve: "Shortlists the person and sends a booking link.",
    reject: "Leaves the person where they are. Nothing is sent.",
    approved: "Shortlisted",
    rejected: "Not shortlisted",
  },
  notify: {
    label: "Strong match",
    icon: Bell,
    approve: "Takes the match up: the recruiter is told.",
    reject: "Leaves it. Nothing is sent.",
    approved: "Taken up",
    rejected: "Left",
  },
  decline: {
    label: "Decline",
    icon: UserRoundX,
    approve: "Moves the person to Declined.",
    reject: "Keeps the person in the process.",
    approved: "Declined",
    rejected: "Kept in the process",
  },
  merge: {
    label: "Same person?",
    icon: Merge,
    approve: "Makes one profile of the two. CVs, matches and messages are kept.",
    reject: "Keeps them as two people. You are not asked again.",
    approved: "Merged",
    rejected: "Kept as two people",
  },
  endorsement: {
    label: "Endorsement",
    icon: FileCheck2,
    approve: "Approves the endorsement, ready for the hiring manager.",
    reject: "Keeps it as a draft. Nobody gets it.",
    approved: "Endorsement approved",
    rejected: "Endorsement kept as a draft",
  },
  calendar_conflict: {
    label: "Calendar",
    icon: CalendarX2,
    approve: "Cancels the call and sends the candidate a link to choose another time.",
    reject: "Keeps the call at the booked time.",
    approved: "Other times offered",
    rejected: "Call kept",
  },
  message: {
    label: "Message",
    icon: Mail,
    approve: "Sends it as it stands here.",
    reject: "Nothing is sent.",
    approved: "Message approved",
    rejected: "Message not sent",
  },
};
