import { askHrefOf as mailTo } from "@/components/connect/ask";
import type { LinkFeedback } from "@/lib/features/manager-feedback/schema";

/** To the recruiter, about the talk that the page is about. */
export const askHrefOf = ({ contact, candidate_name }: LinkFeedback): string =>
  `${mailTo(contact)}?subject=${encodeURIComponent(`My talk with ${candidate_name}`)}`;
