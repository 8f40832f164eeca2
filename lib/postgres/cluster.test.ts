import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { openCluster } from "./cluster.ts";
import { createDatabaseIfMissing, migrateDatabase } from "./migrate.ts";

const dataDir = path.join(process.cwd(), `.data-cluster-test-${process.pid}`);
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  // A kill -9 of the server ends the connection under the client; the test looks at what is left afterwards.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("the embedded cluster", () => {
  it("is shared, survives kill -9 with every acknowledged row, and stops with its last user", async () => {
    const first = await openCluster({ dataDir });
    const second = await openCluster({ dataDir });
    expect([first.isStarted, second.isStarted]).toEqual([true, false]);
    expect(statSync(path.join(dataDir, "postgres.password")).mode & 0o777).toBe(0o600);
    const url = first.urlOf("shop");
    await createDatabaseIfMissing(url);
    await createDatabaseIfMissing(url);
    await query(url, "CREATE TABLE t AS SELECT 42 AS answer");

    const pidFile = path.join(first.place.folder, "postmaster.pid");
    process.kill(Number(readFileSync(pidFile, "utf8").split("\n")[0]), "SIGKILL");
    const third = await openCluster({ dataDir });
    expect(await query(third.urlOf("shop"), "SELECT answer FROM t")).toEqual([{ answer: 42 }]);

    await first.release();
    await second.release();
    expect(await query(third.urlOf("shop"), "SELECT answer FROM t")).toEqual([{ answer: 42 }]);
    await third.release();
    await expect(query(third.urlOf("shop"), "SELECT 1")).rejects.toThrow(/ECONNREFUSED/);
  });

  it("says so when its data folder was removed and its database is still elsewhere", async () => {
    const password = path.join(dataDir, "postgres.password");
    const kept = readFileSync(password);
    rmSync(password);
    await expect(openCluster({ dataDir })).rejects.toThrow(
      /belongs to a data folder that is gone.*Put that file back, or remove/,
    );
    writeFileSync(password, kept, { mode: 0o600 });
  });

  it("migrates a database once, also when two processes start together", async () => {
    const cluster = await openCluster({ dataDir });
    try {
      const url = cluster.urlOf("product");
      const runs = await Promise.all([migrateDatabase(url, process.cwd()), migrateDatabase(url, process.cwd())]);
      expect(runs.flat()).toContain("0001_init");
      expect(new Set(runs.flat()).size).toBe(runs.flat().length);
      expect(await migrateDatabase(url, process.cwd())).toEqual([]);
    } finally {
      await cluster.release();
    }
  });
});
