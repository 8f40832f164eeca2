/** A second app process for tests: `tsx call-as-account.ts <connectionId> <calls>` lists the calendars that often, all at once. Failures are told with all that hangs on them. */
import { inspect } from "node:util";
import { withAccount } from "@/lib/connections/with-account";
import { db, pool } from "@/lib/db";

const [connectionId = "", calls = "1"] = process.argv.slice(2);
const listed = await Promise.allSettled(
  Array.from({ length: Number(calls) }, () =>
    withAccount(connectionId, async (ctx, _connection, provider) => (await provider.listCalendars?.(ctx)) ?? []),
  ),
);
process.stdout.write(
  `${JSON.stringify({
    succeeded: listed.filter((one) => one.status === "fulfilled" && one.value.length > 0).length,
    failures: listed.flatMap((one) => (one.status === "rejected" ? [inspect(one.reason, { depth: 12 })] : [])),
  })}\n`,
);
await db.$disconnect();
await pool.end();
