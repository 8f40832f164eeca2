/** `npm run bench`: what this machine does, on a database of its own. Quote ratios: machines are shared and noisy. */
import { cpus } from "node:os";
import { db, pool } from "@/lib/db";
import { log } from "@/lib/logger";
import { benchBooking } from "./bench/booking";
import { benchBookingPage } from "./bench/booking-page";
import { benchDocuments } from "./bench/documents";
import { benchMatching } from "./bench/matching";
import { benchRunner } from "./bench/runner";
import { benchSlots } from "./bench/slots";
import { benchWebhooks } from "./bench/webhooks";

// One line a request would drown the figures, and writing them would be measured too.
log.level = "silent";
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}\n`);
await benchSlots();
await benchMatching();
await benchDocuments();
await benchBooking();
await benchBookingPage();
await benchRunner();
await benchWebhooks();
await db.$disconnect();
await pool.end();
