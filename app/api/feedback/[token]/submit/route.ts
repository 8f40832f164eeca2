import { feedbackDraftBody, feedbackTokenParams, linkFeedbackSchema } from "@/lib/features/manager-feedback/schema";
import { submitFeedback } from "@/lib/features/manager-feedback/submit-feedback";
import { feedbackOfLink, linkFeedbackView } from "@/lib/features/manager-feedback/views";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "public",
    params: feedbackTokenParams,
    body: feedbackDraftBody,
    summary: "Hand the feedback in, once; the same content again is the same answer",
    tags: ["Feedback"],
    response: linkFeedbackSchema,
  },
  async ({ params, body }) => {
    const { id } = await feedbackOfLink(params.token);
    return linkFeedbackView(await submitFeedback(id, body));
  },
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
