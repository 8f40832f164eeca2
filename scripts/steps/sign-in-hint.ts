import { Client } from "pg";

/** How the person gets in: the first-run page, or the account that exists. */
export async function signInHint(databaseUrl: string, origin: string): Promise<string> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ email: string }>(
      `SELECT email FROM users WHERE role = 'admin' AND "passwordHash" IS NOT NULL AND "disabledAt" IS NULL
        ORDER BY "createdAt" LIMIT 1`,
    );
    const [admin] = rows;
    return admin
      ? `Sign in at ${origin}/sign-in as ${admin.email}.`
      : `Open it and make the first account: ${origin}/setup`;
  } finally {
    await client.end();
  }
}
