import type { FakeAnswer } from "../server";

/** Google's error shape (sheet C.3). */
export const problem = (
  status: number,
  reason: string,
  message: string,
  domain: "global" | "calendar" | "usageLimits" = "global",
): FakeAnswer => ({
  status,
  json: { error: { errors: [{ domain, reason, message }], code: status, message } },
});

export const ok = (json: unknown): FakeAnswer => ({ status: 200, json });

export const notFound = (): FakeAnswer => problem(404, "notFound", "Not Found");
export const loginRequired = (): FakeAnswer => problem(401, "required", "Login Required");
export const badCredentials = (): FakeAnswer => problem(401, "authError", "Invalid Credentials");
export const needsWriter = (): FakeAnswer =>
  problem(403, "requiredAccessLevel", "You need to have writer access to this calendar.", "calendar");
export const scopeMissing = (): FakeAnswer =>
  problem(403, "insufficientPermissions", "Insufficient Permission: Request had insufficient authentication scopes.");
export const tooFast = (): FakeAnswer => problem(403, "rateLimitExceeded", "Rate Limit Exceeded", "usageLimits");
