import { z } from "zod";
import { resendMail } from "@/lib/features/messages/resend-mail";
import { mailSchema } from "@/lib/features/messages/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    params: z.object({ mailId: z.uuid() }),
    summary: "Send a mail once more",
    tags: ["Mail"],
    response: mailSchema,
  },
  async ({ actor, params }) => resendMail(actor, params.mailId),
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
