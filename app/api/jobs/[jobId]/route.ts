import { z } from "zod";
import { jobDetail } from "@/lib/features/jobs/job-views";
import { jobDetailSchema, updateJobBody } from "@/lib/features/jobs/schema";
import { updateJob } from "@/lib/features/jobs/update-job";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

const params = z.object({ jobId: z.uuid() });

export const GET = route(
  {
    actor: "user",
    params,
    query: z.object({ include: z.literal("candidates").optional() }),
    summary: "A job; with ?include=candidates its ranked applications",
    tags: ["Jobs"],
    response: jobDetailSchema,
  },
  async ({ actor, params: { jobId }, query }) => jobDetail(actor, jobId, query.include === "candidates"),
);

export const PATCH = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    params,
    body: updateJobBody,
    summary: "Change a job",
    tags: ["Jobs"],
    response: jobDetailSchema,
  },
  async ({ actor, params: { jobId }, body }) => updateJob(actor, jobId, body),
);

export const { DELETE, OPTIONS, POST, PUT } = refuseOtherMethods("GET", "PATCH");
