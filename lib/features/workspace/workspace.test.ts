import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { createActor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { changeFor } from "./change-stream";
import { createAdmin } from "./create-admin";
import { readiness } from "./readiness";
import { isSetUp, workspaceSettings } from "./repository";
import { toSettings } from "./rules";
import { setupSchema, updateSettingsSchema } from "./schema";
import { updateSettings } from "./update-settings";

const first = setupSchema.parse({
  name: "Rosalind Hart",
  email: "Rosalind@Tallow.example",
  password: "correct horse battery",
  workspace_name: "Tallow",
  timezone: "Europe/Dublin",
});

describe("the stream of changes", () => {
  it("tells a manager that an area changed, and of whom only recruiters and admins", () => {
    const payload = '{"area":"pipeline","profileId":"p","jobId":"j"}';
    expect(changeFor({ role: "manager" }, payload)).toBe('{"area":"pipeline"}');
    expect(changeFor({ role: "recruiter" }, payload)).toBe(payload);
  });
});

describe("a workspace", () => {
  beforeEach(resetDatabase);

  it("is set up once, by whoever comes first, though ten browsers try", async () => {
    expect(await isSetUp()).toMatchObject({ is_set_up: false });
    const tries = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) => createAdmin({ ...first, email: `admin${index}@tallow.example` })),
    );
    expect(tries.filter((attempt) => attempt.status === "fulfilled")).toHaveLength(1);
    expect(await db.user.count()).toBe(1);
    expect(await isSetUp()).toEqual({ is_set_up: true, workspace_name: "Tallow" });
  });

  it("gets its defaults once, though many steps are the first to read them at the same moment", async () => {
    for (let round = 0; round < 5; round += 1) {
      await db.workspace.deleteMany();
      const read = await Promise.all(Array.from({ length: 12 }, () => workspaceSettings()));
      expect(new Set(read.map(({ id, timeZone }) => `${id} ${timeZone}`))).toEqual(new Set(["1 Europe/London"]));
    }
  });

  it("asks for the sample only where it is wished", async () => {
    await createAdmin({ ...first, load_sample: true });
    expect(await db.outboxEvent.count({ where: { name: "sample/requested" } })).toBe(1);
  });

  it("starts with the guide's thresholds and acts by itself", async () => {
    expect(toSettings(await workspaceSettings())).toMatchObject({
      notify_threshold: 0.7,
      shortlist_threshold: 0.8,
      notify_mode: "auto",
      shortlist_mode: "auto",
    });
  });

  it("changes what it is told, keeps the rest, and writes who did it", async () => {
    const actor = await createActor("admin");
    const settings = await updateSettings(actor, {
      timezone: "Asia/Kolkata",
      shortlist_threshold: 0.9,
      working_hours: null,
    });
    expect(settings).toMatchObject({ timezone: "Asia/Kolkata", shortlist_threshold: 0.9, notify_threshold: 0.7 });
    expect(await db.auditEntry.findFirst()).toMatchObject({ action: "settings.updated", actorName: "Rosalind Hart" });
  });

  it("keeps holidays and the weekly cap, each day once", async () => {
    const actor = await createActor("admin");
    const holidays = [{ on: "2026-12-25", name: "Christmas Day" }];
    expect(await updateSettings(actor, { holidays, weekly_cap: 12 })).toMatchObject({ holidays, weekly_cap: 12 });
    const [christmas] = holidays;
    for (const wrong of [
      { holidays: [christmas, christmas] },
      { holidays: [{ on: "2026-02-30", name: "No day" }] },
      { holidays: [{ on: "2026-12-25", name: " " }] },
      { weekly_cap: 0 },
    ])
      expect(updateSettingsSchema.safeParse(wrong).success).toBe(false);
  });

  it("refuses a line for telling above the line for shortlisting, given together or one by one", async () => {
    expect(updateSettingsSchema.safeParse({ notify_threshold: 0.9, shortlist_threshold: 0.8 }).success).toBe(false);
    const actor = await createActor("admin");
    await expect(updateSettings(actor, { notify_threshold: 0.85 })).rejects.toMatchObject({ code: "invalid_request" });
  });

  it("says that it is ready and which providers are configured", async () => {
    expect(await readiness()).toMatchObject({ status: "ready", database: "up", providers: { smtp: "not_configured" } });
  });
});
