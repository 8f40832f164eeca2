import { z } from "zod";
import { simulationSchema } from "@/lib/features/jobs/schema";
import { simulateThreshold } from "@/lib/features/jobs/simulate-threshold";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    params: z.object({ jobId: z.uuid() }),
    query: z.object({ threshold: z.number().min(0).max(1) }),
    summary: "Who would be shortlisted with the line there",
    tags: ["Jobs"],
    response: simulationSchema,
  },
  async ({ actor, params, query }) => simulateThreshold(actor, params.jobId, query.threshold),
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
