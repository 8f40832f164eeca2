import { z } from "zod";
import { mailPage, mailQuery } from "@/lib/features/messages/list-page";
import { mailSchema } from "@/lib/features/messages/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

const response = z.object({ data: z.array(mailSchema), next_cursor: z.string().nullable() });

export const GET = route(
  { actor: "user", roles: ["admin", "recruiter"], query: mailQuery, summary: "The Outbox", tags: ["Mail"], response },
  async ({ query }) => mailPage(query),
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
