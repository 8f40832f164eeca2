import { z } from "zod";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

const response = z.object({ status: z.literal("ok") });

/** Liveness: the process answers. */
export const GET = route({ actor: "public", summary: "Liveness", tags: ["Operations"], response }, async () => ({
  status: "ok" as const,
}));

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
