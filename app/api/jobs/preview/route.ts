import { z } from "zod";
import { normaliseJob } from "@/lib/features/jobs/rules/normalise-job";
import { normalizedJobSchema, previewJobBody } from "@/lib/features/jobs/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    body: previewJobBody,
    summary: "A description as it will be normalised; nothing is saved",
    tags: ["Jobs"],
    response: z.object({ normalized: normalizedJobSchema.extend({ title: z.string() }) }),
  },
  async ({ body }) => ({ normalized: normaliseJob(body) }),
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
