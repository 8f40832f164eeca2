import { Client } from "pg";
import { isProcessAlive } from "../postgres/file-lock.ts";
import { migrateDatabase } from "../postgres/migrate.ts";
import { migrationsFingerprint } from "../postgres/migrations-folder.ts";

const TEMPLATE_PREFIX = "ai_template_";
const WORKER_PREFIX = "ai_test_";
/** Held while templates are made or copied; `CREATE DATABASE … TEMPLATE` wants the template to itself. */
const TEMPLATE_LOCK = 4_810_312;

/**
 * One database per test worker, each a copy of a template that was migrated once. Several test runs may share a server.
 * @param serverUrl address of any database of the server; the role must be allowed to create databases
 * @returns the workers' addresses, in order
 */
export async function createTestDatabases(serverUrl: string, projectDir: string, workers: number): Promise<string[]> {
  const template = `${TEMPLATE_PREFIX}${migrationsFingerprint(projectDir).slice(0, 16)}`;
  return onServer(serverUrl, async (client) => {
    await client.query("SELECT pg_advisory_lock($1)", [TEMPLATE_LOCK]);
    await dropAbandoned(client);
    if (!(await databaseExists(client, template))) {
      // Under its final name only once it is complete: an interrupted migration is never copied.
      const unfinished = `${template}_new`;
      await client.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
      await migrateDatabase(withDatabase(serverUrl, unfinished), projectDir);
      await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
    }
    const urls: string[] = [];
    for (let worker = 1; worker <= workers; worker++) {
      const name = `${WORKER_PREFIX}${process.pid}_${worker}`;
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
      urls.push(withDatabase(serverUrl, name));
    }
    return urls;
  });
}

export async function dropTestDatabases(serverUrl: string, urls: string[]): Promise<void> {
  await onServer(serverUrl, async (client) => {
    for (const url of urls) {
      await client.query(
        `DROP DATABASE IF EXISTS ${client.escapeIdentifier(new URL(url).pathname.slice(1))} WITH (FORCE)`,
      );
    }
  });
}

/** Databases of test runs that were killed before they could clear up. */
async function dropAbandoned(client: Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `SELECT datname FROM pg_database
      WHERE datname LIKE $1 AND NOT EXISTS (SELECT 1 FROM pg_stat_activity a WHERE a.datname = pg_database.datname)`,
    [`${WORKER_PREFIX.replaceAll("_", "\\_")}%`],
  );
  for (const { datname } of rows) {
    const owner = Number(datname.slice(WORKER_PREFIX.length).split("_")[0]);
    if (!isProcessAlive(owner)) await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(datname)}`);
  }
}

async function databaseExists(client: Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
  return rowCount === 1;
}

async function onServer<T>(serverUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
