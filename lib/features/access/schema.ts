import { z } from "zod";

export const scopeSchema = z.enum(["read", "write", "admin"]);

export const apiKeySchema = z.object({
  api_key_id: z.uuid(),
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(scopeSchema),
  created_at: z.iso.datetime(),
  last_used_at: z.iso.datetime().nullable(),
  revoked_at: z.iso.datetime().nullable(),
});
export type ApiKeyRow = z.infer<typeof apiKeySchema>;

export const createApiKeySchema = z.object({
  name: z.string().trim().min(1).max(80),
  scopes: z.array(scopeSchema).min(1),
});
export type CreateApiKey = z.infer<typeof createApiKeySchema>;

/** `key` is shown once: only its hash is kept. */
export const createdApiKeySchema = apiKeySchema.extend({ key: z.string() });
export type CreatedApiKey = z.infer<typeof createdApiKeySchema>;
