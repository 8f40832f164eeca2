import { mergeProfiles as mergeApprovedProfiles } from "@/lib/features/profiles/merge-profiles";
import { inngest } from "../client";
import { reviewDecided } from "../events";
import { attempt } from "../retry";

/** A person decided a review: an approved merge makes one profile of two; other kinds need nothing here. */
export const mergeProfiles = inngest.createFunction(
  { id: "merge-profiles", name: "Merge two profiles", triggers: [reviewDecided] },
  async ({ event, step }) =>
    step.run(
      "merge-profiles",
      attempt(() => mergeApprovedProfiles({ reviewId: event.data.reviewId })),
    ),
);
