import { acceptOtherAccount } from "@/lib/features/connections/accept-other-account";
import { acceptBody, acceptedSchema } from "@/lib/features/connections/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "user",
    roles: ["admin"],
    scope: "admin",
    body: acceptBody,
    summary: "Accept that a manager works with an account of another address: the next connecting with it passes",
    tags: ["Calendars"],
    response: acceptedSchema,
  },
  ({ actor, body }) => acceptOtherAccount(actor, body),
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
