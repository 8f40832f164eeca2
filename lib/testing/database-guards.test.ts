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

  it("requirement 32: holds both exclusion constraints, as the migrations make them, and they are checked at once", async () => {
    const rows = await db.$queryRaw<{ table: string; name: string; definition: string; isLazy: boolean }[]>`
      SELECT conrelid::regclass::text AS "table", conname AS name, pg_get_constraintdef(oid) AS definition,
        condeferrable AS "isLazy"
      FROM pg_constraint WHERE contype = 'x' ORDER BY conname`;
    const overlap = `EXCLUDE USING gist ("hostId" WITH =, tstzrange("startsAt", "endsAt", '[)'::text) WITH &&)`;
    expect(rows).toEqual([
      { table: "booking_times", name: "booking_times_no_overlap", definition: overlap, isLazy: false },
      {
        table: "bookings",
        name: "bookings_no_overlap",
        definition: expect.stringContaining(`${overlap} WHERE`),
        isLazy: false,
      },
    ]);
    expect(rows[1]?.definition).toContain("'confirmed'");
    const applied = await db.$queryRaw<unknown[]>`SELECT 1 FROM _prisma_migrations WHERE finished_at IS NULL`;
    expect(applied).toEqual([]);
  });

  describe("requirement 32: refuses a change that ends in two calls at once for one host:", () => {
    const TAKEN = { startsAt: new Date("2026-11-24T10:00Z"), endsAt: new Date("2026-11-24T10:30Z") };
    const refused = (change: Promise<unknown>) => expect(change).rejects.toThrow(/no_overlap/);
    const change = (data: Prisma.BookingUncheckedUpdateInput) => db.booking.update({ where: { id: "manual_b" }, data });
    let other: string;
    beforeEach(async () => {
      await insertBooking("manual_a", "2026-11-24T10:00Z", "2026-11-24T10:30Z");
      await insertBooking("manual_b", "2026-11-24T12:00Z", "2026-11-24T12:30Z");
      ({ id: other } = await db.user.create({ data: { email: "other@example.test", name: "Other", role: "manager" } }));
    });

    it("a pending booking that is confirmed", async () => {
      await change({ status: "pending", ...TAKEN });
      await refused(change({ status: "confirmed" }));
    });

    it("a call that is moved, or made longer, and its raw SQL", async () => {
      await refused(change({ startsAt: new Date("2026-11-24T10:15Z"), endsAt: new Date("2026-11-24T10:45Z") }));
      await refused(change({ startsAt: new Date("2026-11-24T10:29Z") }));
      await refused(db.$executeRaw`UPDATE bookings SET "startsAt" = '2026-11-24T10:29Z' WHERE id = 'manual_b'`);
    });

    it("a call that is given to another host", async () => {
      await change({ hostId: other, ...TAKEN });
      const host = await db.user.findUniqueOrThrow({ where: { email: "host@example.test" } });
      await refused(change({ hostId: host.id }));
    });

    it("a panel's, for each of its hosts, when it is confirmed and when it is moved", async () => {
      const { hostId, profileId } = await db.booking.findUniqueOrThrow({ where: { id: "manual_a" } });
      const panel = await db.booking.create({
        data: {
          id: "manual_panel",
          provider: "manual",
          hostMode: "panel",
          profileId,
          hostId: other,
          durationMinutes: 30,
          timeZone: "Europe/London",
          expiresAt: TAKEN.endsAt,
          ...TAKEN,
          hosts: { create: [other, hostId ?? ""].map((id, position) => ({ hostId: id, position })) },
        },
      });
      const update = (data: Prisma.BookingUncheckedUpdateInput) => db.booking.update({ where: { id: panel.id }, data });
      await refused(update({ status: "confirmed" }));
      const free = { startsAt: new Date("2026-11-24T15:00Z"), endsAt: new Date("2026-11-24T15:30Z") };
      await update({ status: "confirmed", ...free });
      await refused(update(TAKEN));
      await refused(change({ hostId: other, ...free }));
    });
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
