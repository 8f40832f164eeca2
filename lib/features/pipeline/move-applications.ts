import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/logger";
import { moveApplication } from "./move-application";
import type { BulkBody, BulkResult } from "./schema";

/** Moves or assigns many at once. Each stands for itself: what cannot be done is named and holds nobody else up. */
export async function moveApplications(input: { actor: Actor; body: BulkBody }): Promise<BulkResult> {
  const { actor, body } = input;
  const { application_ids: ids, ...move } = body;
  const result: BulkResult = { success: true, done: [], failed: [] };
  for (const applicationId of new Set(ids)) {
    try {
      const { timeline_entry_id } = await moveApplication({ actor, applicationId, body: move });
      result.done.push({ application_id: applicationId, timeline_entry_id });
    } catch (error) {
      if (!(error instanceof AppError)) log.error({ err: error, applicationId }, "bulk move failed");
      const failure =
        error instanceof AppError ? error : new AppError("internal", "This one could not be moved. Try it alone.");
      result.failed.push({ application_id: applicationId, code: failure.code, message: failure.publicMessage });
    }
  }
  return { ...result, success: result.failed.length === 0 };
}
