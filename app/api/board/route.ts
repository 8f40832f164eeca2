import { loadBoard } from "@/lib/features/pipeline/load-board";
import { boardQuery, boardSchema } from "@/lib/features/pipeline/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "user",
    query: boardQuery,
    response: boardSchema,
    summary: "The pipeline board, column by column",
    tags: ["Pipeline"],
  },
  ({ actor, query }) => loadBoard(actor, query),
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
