import { searchByName } from "@/lib/features/navigation/repository";
import { searchQuery, searchResultSchema } from "@/lib/features/navigation/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "user",
    query: searchQuery,
    summary: "People and jobs by name",
    tags: ["Settings"],
    response: searchResultSchema,
  },
  async ({ actor, query }) => searchByName(actor, query.q),
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
