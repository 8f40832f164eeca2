import { applyEndorsementReview } from "@/lib/features/endorsements/apply-endorsement-review";
import { inngest } from "../client";
import { reviewDecided } from "../events";
import { attempt } from "../retry";

/** Reviews were decided: an approved endorsement takes effect, with the words it was given there. */
export const approveEndorsement = inngest.createFunction(
  { id: "approve-endorsement", name: "Approve an endorsement", triggers: [reviewDecided] },
  ({ event, step }) => {
    const { reviewId } = event.data;
    return step.run(
      "apply-review",
      attempt(() => applyEndorsementReview({ reviewId })),
    );
  },
);
