import { connectAppCalendar } from "@/lib/features/connections/connect-app-calendar";
import { cardOf, listConnections } from "@/lib/features/connections/list-connections";
import { connectionCardSchema, connectionListSchema, newConnectionSchema } from "@/lib/features/connections/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "user",
    summary: "A card for each manager's calendar, and for each manager who has connected none",
    tags: ["Calendars"],
    response: connectionListSchema,
  },
  ({ actor }) => listConnections(actor),
);

export const POST = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    body: newConnectionSchema,
    status: 201,
    summary: "Connect a Google or Outlook calendar by the product's own access, after it has been tried",
    tags: ["Calendars"],
    response: connectionCardSchema,
  },
  async ({ actor, body }) => cardOf(await connectAppCalendar(actor, body)),
);

export const { DELETE, OPTIONS, PATCH, PUT } = refuseOtherMethods("GET", "POST");
