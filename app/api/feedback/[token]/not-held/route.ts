import { countAttempt } from "@/lib/auth/throttle";
import { reportNotHeld, takeBackNotHeld } from "@/lib/features/manager-feedback/report-not-held";
import { feedbackTokenParams, linkFeedbackSchema, notHeldBody } from "@/lib/features/manager-feedback/schema";
import { feedbackOfLink, linkFeedbackView } from "@/lib/features/manager-feedback/views";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "public",
    params: feedbackTokenParams,
    body: notHeldBody,
    summary: "Say that there was no talk; the recruiter is told, and nothing more is asked",
    tags: ["Feedback"],
    response: linkFeedbackSchema,
    isReplayable: false,
  },
  async ({ params, body }) => {
    const { id } = await feedbackOfLink(params.token);
    await countAttempt("linkMessage", id);
    return linkFeedbackView(await reportNotHeld(id, body));
  },
);

export const DELETE = route(
  {
    actor: "public",
    params: feedbackTokenParams,
    summary: "Take back that there was no talk",
    tags: ["Feedback"],
    response: linkFeedbackSchema,
  },
  async ({ params }) => {
    const { id } = await feedbackOfLink(params.token);
    await countAttempt("linkMessage", id);
    return linkFeedbackView(await takeBackNotHeld(id));
  },
);

export const { GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST", "DELETE");
