import { z } from "zod";
import { closeJob } from "@/lib/features/jobs/close-job";
import { jobStatusSchema } from "@/lib/features/jobs/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    params: z.object({ jobId: z.uuid() }),
    summary: "Close a job",
    tags: ["Jobs"],
    response: z.object({ success: z.literal(true), job_id: z.uuid(), status: jobStatusSchema }),
  },
  async ({ actor, params }) => closeJob(actor, params.jobId),
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
