import "server-only";
import { startRunnerInServer } from "@/inngest/start-in-server";
import { notePeers } from "@/lib/auth/peer";
import { warmDocumentReaders } from "@/lib/documents/read-document";
import { requestSubscriptionCheck } from "@/lib/features/bookings/request-subscription-check";
import { recordVendorCalls } from "@/lib/features/monitoring/record-vendor-calls";
import { bootstrapWorkspace } from "@/lib/features/workspace/bootstrap-workspace";

/** The Node half of `instrumentation.ts`: the edge bundle must not see any of this. */
export async function startServerProcess(): Promise<void> {
  notePeers();
  recordVendorCalls();
  await bootstrapWorkspace();
  warmDocumentReaders();
  await startRunnerInServer();
  await requestSubscriptionCheck();
}
