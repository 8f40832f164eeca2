import { feedbackListSchema, listFeedbackQuery } from "@/lib/features/manager-feedback/schema";
import { feedbackRowsOf } from "@/lib/features/manager-feedback/views";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    query: listFeedbackQuery,
    summary: "What managers were asked and said about a person, newest first",
    tags: ["Feedback"],
    response: feedbackListSchema,
  },
  async ({ actor, query }) => ({ data: await feedbackRowsOf(actor, query.profile_id), next_cursor: null }),
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
