import { readMonitoring } from "@/lib/features/monitoring/read-monitoring";
import { monitoringQuerySchema, monitoringSchema } from "@/lib/features/monitoring/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    summary: "Vendors, connections, queue, mail and outages",
    tags: ["Monitoring"],
    query: monitoringQuerySchema,
    response: monitoringSchema,
  },
  async ({ query }) => readMonitoring(Number(query.hours)),
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
