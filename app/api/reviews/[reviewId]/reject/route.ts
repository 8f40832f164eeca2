import { z } from "zod";
import { decideReview } from "@/lib/features/reviews/decide-review";
import { decideReviewSchema, reviewSchema } from "@/lib/features/reviews/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    params: z.object({ reviewId: z.uuid() }),
    body: decideReviewSchema,
    summary: "Reject what waits",
    tags: ["Reviews"],
    response: reviewSchema,
  },
  async ({ actor, params, body }) => decideReview(actor, { reviewId: params.reviewId, decision: "rejected", ...body }),
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
