import { saveFeedback } from "@/lib/features/manager-feedback/save-feedback";
import { feedbackDraftBody, feedbackTokenParams, linkFeedbackSchema } from "@/lib/features/manager-feedback/schema";
import { feedbackOfLink, linkFeedbackView } from "@/lib/features/manager-feedback/views";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "public",
    params: feedbackTokenParams,
    summary: "What the manager's feedback page reads; others' scores and the endorsement only once their own are in",
    tags: ["Feedback"],
    response: linkFeedbackSchema,
  },
  async ({ params }) => linkFeedbackView(await feedbackOfLink(params.token)),
);

export const PUT = route(
  {
    actor: "public",
    params: feedbackTokenParams,
    body: feedbackDraftBody,
    summary: "Save what is filled in so far",
    tags: ["Feedback"],
    response: linkFeedbackSchema,
  },
  async ({ params, body }) => {
    const { id } = await feedbackOfLink(params.token);
    return linkFeedbackView(await saveFeedback(id, body));
  },
);

export const { DELETE, OPTIONS, PATCH, POST } = refuseOtherMethods("GET", "PUT");
