import { z } from "zod";
import { undoStageChange } from "@/lib/features/pipeline/undo-stage-change";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    params: z.object({ id: z.uuid() }),
    response: z.object({ success: z.literal(true), timeline_entry_id: z.uuid() }),
    summary: "Take back what a timeline entry says",
    tags: ["Pipeline"],
  },
  ({ actor, params }) => undoStageChange({ actor, entryId: params.id }),
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
