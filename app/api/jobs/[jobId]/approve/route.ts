import { z } from "zod";
import { approveJob } from "@/lib/features/jobs/approve-job";
import { jobStatusSchema } from "@/lib/features/jobs/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    params: z.object({ jobId: z.uuid() }),
    summary: "Approve a job",
    tags: ["Jobs"],
    response: z.object({ success: z.literal(true), job_id: z.uuid(), status: jobStatusSchema }),
  },
  async ({ actor, params }) => approveJob(actor, params.jobId),
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
