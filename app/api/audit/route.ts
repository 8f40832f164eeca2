import { z } from "zod";
import { auditPage } from "@/lib/features/audit/list-page";
import { auditRowSchema } from "@/lib/features/audit/schema";
import { pageQuery } from "@/lib/http/pagination";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

const response = z.object({ data: z.array(auditRowSchema), next_cursor: z.string().nullable() });

export const GET = route(
  {
    actor: "user",
    roles: ["admin"],
    scope: "admin",
    query: pageQuery,
    summary: "The audit log",
    tags: ["Audit"],
    response,
  },
  async ({ query }) => auditPage(query),
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
