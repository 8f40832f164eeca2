import { answerCallback } from "@/lib/features/connections/answer-callback";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "public",
    summary: "Where the vendor sends the manager's browser back to: a page that says what came of it",
    tags: ["Calendars"],
  },
  ({ request }) => answerCallback(request),
);
