import { readNavigation } from "@/lib/features/navigation/repository";
import { navigationSchema } from "@/lib/features/navigation/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  { actor: "user", summary: "Counts beside the places of the app", tags: ["Settings"], response: navigationSchema },
  async ({ actor }) => readNavigation(actor),
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
