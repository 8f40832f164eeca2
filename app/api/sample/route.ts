import { z } from "zod";
import { requestSample } from "@/lib/features/sample/request-sample";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "user",
    roles: ["admin"],
    status: 202,
    summary: "Load the sample workspace: three jobs, twenty fictional people, through the real pipeline",
    tags: ["Settings"],
    response: z.object({ success: z.literal(true) }),
  },
  async ({ actor }) => requestSample(actor),
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
