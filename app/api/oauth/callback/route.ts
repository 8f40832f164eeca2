import { answerCallback } from "@/lib/features/connections/answer-callback";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "public",
    summary: "Where the vendor sends the manager's browser back to: a page that says what came of it",
    responseType: "text/plain",
    tags: ["Calendars"],
  },
  ({ request }) => answerCallback(request),
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
