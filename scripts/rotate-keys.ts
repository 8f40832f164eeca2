/** `npm run rotate-keys`: seals every stored token under the newest key of ENCRYPTION_KEYS, while the app runs. */
import { rotateKeys } from "@/lib/connections/rotate-keys";
import { db, pool } from "@/lib/db";
import { log } from "@/lib/logger";

// What cannot be opened is named below, in words.
log.level = "silent";
const { newestKeyId, resealed, upToDate, unreadable, left } = await rotateKeys();
console.log(
  `Newest key: ${newestKeyId}. Sealed anew: ${resealed}. Under it before: ${upToDate}. Left under others: ${left}.`,
);
if (unreadable.length > 0) {
  console.error(
    `No key at hand opens the tokens of these connections: ${unreadable.join(", ")}. Put their key back into ENCRYPTION_KEYS and run this again, or have their owners connect again.`,
  );
}
console.log(
  left === 0
    ? "The older keys may be taken out of ENCRYPTION_KEYS."
    : "Keep the older keys in ENCRYPTION_KEYS until nothing is left under them.",
);
await db.$disconnect();
await pool.end();
process.exitCode = left === 0 ? 0 : 1;
