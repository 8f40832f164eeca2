import { Pool } from "pg";
import { ALL_TABLES, createSchemaEngine } from "./schema-engine.ts";

/** The engine's exit code for "there is a difference". */
const DIFFERENT = 2;

const datamodel = (schema: string) => ({
  tag: "schemaDatamodel" as const,
  files: [{ path: "schema.prisma", content: schema }],
});

/**
 * SQL that takes a database from one `schema.prisma` to another; null where they say the same.
 * @param from text of the schema that the last migration reached
 * @param to text of the schema as it is now
 * @param serverUrl any database of a PostgreSQL server; the engine asks it for its version and reads nothing else
 */
export async function migrationScript(from: string, to: string, serverUrl: string): Promise<string | null> {
  const pool = new Pool({ connectionString: serverUrl, max: 1 });
  try {
    const engine = await createSchemaEngine(to, pool);
    const { exitCode, stdout } = await engine.diff({
      from: datamodel(from),
      to: datamodel(to),
      script: true,
      exitCode: true,
      filters: ALL_TABLES,
    });
    return exitCode === DIFFERENT && stdout ? `${stdout.trimEnd()}\n` : null;
  } finally {
    await pool.end();
  }
}
