/** An app process of its own for tests: `tsx call-vendor.ts <url> <calls>` calls a vendor that often, and writes what it counted. */
import { db, pool } from "@/lib/db";
import { flushVendorCalls, recordVendorCalls } from "@/lib/features/monitoring/record-vendor-calls";
import { anyAnswer, callVendor } from "@/lib/http/outbound";

const [url = "", calls = "1"] = process.argv.slice(2);
recordVendorCalls();
for (let number = 0; number < Number(calls); number += 1) {
  const call = { provider: "zoho", operation: "busyTimes", url: new URL(url), schema: anyAnswer };
  await callVendor({ ...call, signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
  await flushVendorCalls();
}
await db.$disconnect();
await pool.end();
