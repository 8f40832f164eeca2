import { Pool } from "pg";
import { ALL_TABLES, createSchemaEngine } from "./schema-engine.ts";

/**
 * SQL that makes an empty database into the schema's, followed by the guards that Prisma cannot express.
 * @param schema text of `schema.prisma`
 * @param guards text of `guards.sql`
 * @param serverUrl any database of a PostgreSQL server; the engine asks it for its version and reads nothing else
 */
export async function initialMigration(schema: string, guards: string, serverUrl: string): Promise<string> {
  const pool = new Pool({ connectionString: serverUrl, max: 1 });
  try {
    const engine = await createSchemaEngine(schema, pool);
    const { stdout } = await engine.diff({
      from: { tag: "empty" },
      to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: schema }] },
      script: true,
      exitCode: null,
      filters: ALL_TABLES,
    });
    if (!stdout) throw new Error("prisma/schema.prisma describes no table.");
    return `${stdout.trimEnd()}\n\n${guards.trimEnd()}\n`;
  } finally {
    await pool.end();
  }
}
