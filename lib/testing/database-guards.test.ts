import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import { migrationScript } from "@/lib/postgres/migration-script";
import { readSchema, readSnapshot } from "@/lib/postgres/migrations-folder";
import { resetDatabase } from "./database";

const insertBooking = (id: string, startsAt: string, endsAt: string, status = "confirmed") => db.$executeRaw`
  INSERT INTO bookings (id, provider, status, "profileId", "hostId", "durationMinutes", "timeZone", "startsAt", "endsAt", "expiresAt", "updatedAt")
  SELECT ${id}, 'manual', ${status}::"BookingStatus", p.id, u.id, 30, 'Europe/London', ${startsAt}::timestamptz, ${endsAt}::timestamptz, now(), now()
  FROM profiles p, users u`;

beforeEach(async () => {
  await resetDatabase();
  await db.user.create({ data: { email: "host@example.test", name: "Host", role: "manager" } });
  await db.profile.create({ data: { name: "Ada Núñez", email: "ada@example.test" } });
});

describe("a migrated database", () => {
  it("refuses two confirmed meetings of one host that overlap by a minute", async () => {
    await insertBooking("manual_a", "2026-11-24T10:00Z", "2026-11-24T10:30Z");
    await expect(insertBooking("manual_b", "2026-11-24T10:29Z", "2026-11-24T10:59Z")).rejects.toThrow(
      /bookings_no_overlap/,
    );
  });

  it("accepts meetings that touch, and overlapping ones that are not confirmed", async () => {
    await insertBooking("manual_a", "2026-11-24T10:00Z", "2026-11-24T10:30Z");
    await insertBooking("manual_b", "2026-11-24T10:30Z", "2026-11-24T11:00Z");
    await insertBooking("manual_c", "2026-11-24T10:00Z", "2026-11-24T10:30Z", "cancelled");
    expect(await db.booking.count()).toBe(3);
  });

  it("refuses a cancelled meeting's return to a time that was given away", async () => {
    await insertBooking("manual_a", "2026-11-24T10:00Z", "2026-11-24T10:30Z", "cancelled");
    await insertBooking("manual_b", "2026-11-24T10:00Z", "2026-11-24T10:30Z");
    const revive = db.booking.update({ where: { id: "manual_a" }, data: { status: "confirmed" } });
    await expect(revive).rejects.toThrow(/bookings_no_overlap/);
  });

  it("refuses a meeting that ends before it starts", async () => {
    await expect(insertBooking("manual_a", "2026-11-24T10:30Z", "2026-11-24T10:00Z", "pending")).rejects.toThrow(
      /bookings_ends_after_start/,
    );
  });

  it("refuses a score beyond 1", async () => {
    const job = await db.job.create({ data: { title: "Engineer", description: "…", normalized: {} } });
    const { id: profileId } = await db.profile.findFirstOrThrow();
    const application = db.application.create({ data: { profileId, jobId: job.id, score: 1.01 } });
    await expect(application).rejects.toThrow(/applications_score_range/);
  });

  it("lets the audit trail be added to and nothing else", async () => {
    await db.auditEntry.create({ data: { actorName: "Ada", action: "profile.viewed" } });
    await expect(db.auditEntry.updateMany({ data: { action: "nothing" } })).rejects.toThrow(/append-only/);
    await expect(db.auditEntry.deleteMany()).rejects.toThrow(/append-only/);
    await expect(db.$executeRaw`TRUNCATE audit_entries`).rejects.toThrow(/append-only/);
    expect(await db.auditEntry.count()).toBe(1);
  });

  it("finds a name without its accents", async () => {
    const rows = await db.$queryRaw<{ name: string }[]>`
      SELECT name FROM profiles WHERE search_text(name) LIKE '%' || search_text('NUNEZ') || '%'`;
    expect(rows).toEqual([{ name: "Ada Núñez" }]);
  });

  it("has a trigram index for each field that is searched", async () => {
    const rows = await db.$queryRaw<{ indexname: string }[]>`
      SELECT indexname FROM pg_indexes WHERE indexdef LIKE '%gin_trgm_ops%' ORDER BY indexname`;
    expect(rows.map((row) => row.indexname)).toEqual([
      "cv_documents_search_text",
      "profiles_search_email",
      "profiles_search_employer",
      "profiles_search_headline",
      "profiles_search_name",
    ]);
  });
});

describe("the checked-in migrations", () => {
  it("reach what schema.prisma says", async () => {
    const missing = await migrationScript(
      readSnapshot(process.cwd()),
      readSchema(process.cwd()),
      process.env.DATABASE_URL ?? "",
    );
    expect(missing, "run: node scripts/run.mjs migration <name>").toBeNull();
  });

  it("make every column of the schema, and none that it does not know", async () => {
    const columns = await db.$queryRaw<{ table: string; columns: string[] }[]>`
      SELECT table_name AS "table", array_agg(column_name::text) AS columns
      FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations' GROUP BY 1`;
    const inDatabase = new Map(columns.map((row) => [row.table, row.columns.toSorted()]));
    const models = [...readSchema(process.cwd()).matchAll(/^model (\w+) \{[\s\S]*?@@map\("(\w+)"\)/gm)];
    expect(models.length).toBeGreaterThan(20);
    expect([...inDatabase.keys()].toSorted()).toEqual(models.map(([, , table]) => table).toSorted());
    for (const [, model, table = ""] of models) {
      const fields: Record<string, string> = Reflect.get(Prisma, `${model}ScalarFieldEnum`);
      expect(inDatabase.get(table), `columns of ${table}`).toEqual(Object.values(fields).toSorted());
    }
  });
});
