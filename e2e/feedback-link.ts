import { createHash, randomBytes, randomUUID } from "node:crypto";
import { Client } from "pg";
import { fromSetup } from "./workspace";

/** An interview that was an hour ago and its manager's link: time is the one thing that a browser cannot bring about. */
export async function feedbackLinkOf(bookingId: string): Promise<string> {
  const token = randomBytes(24).toString("base64url");
  const client = new Client({ connectionString: fromSetup("E2E_DATABASE_URL") });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      `UPDATE bookings SET status = 'confirmed', "confirmedAt" = now() - interval '1 day',
         "startsAt" = now() - interval '90 minutes', "endsAt" = now() - interval '1 hour' WHERE id = $1`,
      [bookingId],
    );
    if (rowCount !== 1) throw new Error(`There is no booking ${bookingId}.`);
    await client.query(
      `INSERT INTO manager_feedback (id, "bookingId", "userId", "updatedAt")
       SELECT $1, id, "hostId", now() FROM bookings WHERE id = $2 ON CONFLICT DO NOTHING`,
      [randomUUID(), bookingId],
    );
    await client.query(
      `INSERT INTO access_links (id, purpose, "subjectId", "tokenHash", nonce, "expiresAt")
       VALUES ($1, 'feedback', $2, $3, 'e2e', now() + interval '30 days')
       ON CONFLICT (purpose, "subjectId") DO UPDATE SET "tokenHash" = excluded."tokenHash"`,
      [randomUUID(), bookingId, createHash("sha256").update(token).digest("hex")],
    );
  } finally {
    await client.end();
  }
  return `${fromSetup("E2E_ORIGIN")}/feedback/${token}`;
}
