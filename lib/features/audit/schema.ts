import { z } from "zod";

export const auditRowSchema = z.object({
  audit_id: z.string(),
  at: z.iso.datetime(),
  actor_id: z.string().nullable(),
  actor_name: z.string(),
  action: z.string(),
  subject: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
});
export type AuditRow = z.infer<typeof auditRowSchema>;
