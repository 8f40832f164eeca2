import { reviewPage } from "@/lib/features/reviews/list-page";
import { reviewListSchema, reviewQuery } from "@/lib/features/reviews/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    query: reviewQuery,
    summary: "What waits for a person",
    tags: ["Reviews"],
    response: reviewListSchema,
  },
  async ({ query }) => reviewPage(query),
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
