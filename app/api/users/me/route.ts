import { requireUserRow } from "@/lib/features/people/repository";
import { userSchema } from "@/lib/features/people/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  { actor: "user", summary: "Who I am", tags: ["People"], response: userSchema },
  async ({ actor }) => requireUserRow(actor.userId),
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
