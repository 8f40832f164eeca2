import { createJob } from "@/lib/features/jobs/create-job";
import { jobListQuery, jobListSchema, jobPage } from "@/lib/features/jobs/job-views";
import { createdJobSchema, createJobBody } from "@/lib/features/jobs/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  { actor: "user", query: jobListQuery, summary: "Jobs, newest first", tags: ["Jobs"], response: jobListSchema },
  async ({ actor, query }) => jobPage(actor, query),
);

export const POST = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    body: createJobBody,
    status: 201,
    summary: "Post a job: the pasted description is normalised into a draft",
    tags: ["Jobs"],
    response: createdJobSchema,
  },
  async ({ actor, body }) => createJob(actor, body),
);

export const { DELETE, OPTIONS, PATCH, PUT } = refuseOtherMethods("GET", "POST");
