import { askOtherAccount } from "@/lib/features/connections/ask-other-account";
import { connectTokenParams, doneSchema } from "@/lib/features/connections/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "public",
    params: connectTokenParams,
    status: 202,
    summary: "The manager says that the other account is the one they work with: the admins are asked to accept it",
    tags: ["Calendars"],
    response: doneSchema,
  },
  async ({ params }) => {
    await askOtherAccount(params.token);
    return { success: true };
  },
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
