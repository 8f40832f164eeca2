import { db } from "@/lib/db";

/** Empties every table of the worker's database, the job queue too. For `beforeEach`; quick when little was written. */
export async function resetDatabase(): Promise<void> {
  await db.$executeRawUnsafe(EMPTY_ALL_TABLES);
}

/** Only tables that hold rows are truncated. The audit trail's guard is lifted for it, inside one transaction. */
const EMPTY_ALL_TABLES = `
DO $$
DECLARE
  candidate record;
  has_rows boolean;
  filled text[] := '{}';
BEGIN
  FOR candidate IN
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE (schemaname = 'public' AND tablename <> '_prisma_migrations')
        OR (schemaname = 'graphile_worker' AND tablename LIKE '\\_private%jobs')
  LOOP
    EXECUTE 'SELECT EXISTS (SELECT 1 FROM ' || candidate.name || ')' INTO has_rows;
    IF has_rows THEN filled := filled || candidate.name; END IF;
  END LOOP;
  IF cardinality(filled) > 0 THEN
    ALTER TABLE audit_entries DISABLE TRIGGER USER;
    EXECUTE 'TRUNCATE ' || array_to_string(filled, ', ') || ' RESTART IDENTITY CASCADE';
    ALTER TABLE audit_entries ENABLE TRIGGER USER;
  END IF;
END
$$`;
