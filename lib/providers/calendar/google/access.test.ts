import { afterEach, describe, expect, it } from "vitest";
import type { Access } from "@/lib/providers/core";
import type { GoogleFake } from "@/lib/testing/fakes/google";
import { contextFor, DAY, MANAGER, settingsFor, startAsking } from "./google.fixtures";
import { makeGoogle } from "./index";
import { googleScopes } from "./tokens";

let fake: GoogleFake;
afterEach(() => fake.close());

async function start(access: Access, more = {}) {
  const asking = await startAsking(access, more);
  fake = asking.fake;
  return asking;
}
const requests = (path: string) => fake.calls.filter((call) => call.path === path);

describe("how far access goes at Google", () => {
  it("is found by asking: delegated, shared or public", async () => {
    for (const access of ["delegated", "shared", "public"] as const) {
      const { provider, unprobed } = await start(access);
      expect(await provider.describeAccess?.(contextFor(unprobed))).toBe(access);
      await fake.close();
    }
  });

  it("is found anew each time: a delegation that was granted since is seen at once", async () => {
    const { provider, unprobed } = await start("shared");
    expect(await provider.describeAccess?.(contextFor(unprobed))).toBe("shared");
    fake.tokens.grantDelegation([...googleScopes]);
    expect(await provider.describeAccess?.(contextFor({ ...unprobed, access: "shared" }))).toBe("delegated");
  });

  it("is none, with the address to share with, where nothing is shared", async () => {
    const { provider, unprobed } = await start("shared");
    fake.share(MANAGER, fake.tokens.serviceAccountEmail, "none");
    await expect(provider.describeAccess?.(contextFor(unprobed))).rejects.toMatchObject({
      code: "calendar_not_shared",
      publicMessage: expect.stringContaining(fake.tokens.serviceAccountEmail),
    });
  });

  it("falls back to reading a public calendar where a key is set beside the service account", async () => {
    const { provider, unprobed } = await start("public");
    const both = makeGoogle({ ...settingsFor(fake, "public"), ...settingsFor(fake, "shared") });
    expect(await provider.describeAccess?.(contextFor(unprobed))).toBe("public");
    expect(await both.describeAccess?.(contextFor(unprobed))).toBe("shared");
    fake.calendar(MANAGER).isPublic = false;
    await expect(both.describeAccess?.(contextFor(unprobed))).rejects.toMatchObject({ code: "calendar_not_shared" });
  });

  it("tries delegation first where nothing is stored, and asks for it once", async () => {
    const { busy, unprobed } = await start("shared");
    await busy([MANAGER], DAY, unprobed);
    await busy([MANAGER], DAY, unprobed);
    expect(requests("/token").length).toBe(2);
  });

  it("lost by a withdrawn delegation asks for a new connection and is no silent other way", async () => {
    const { busy } = await start("delegated");
    fake.share(MANAGER, fake.tokens.serviceAccountEmail, "writer");
    fake.tokens.withdrawDelegation();
    await expect(busy()).rejects.toMatchObject({ code: "reconnect_required" });
  });

  it("lists a shared calendar though Google's list leaves it out, with what its sharing allows", async () => {
    const { provider, account } = await start("shared", { calendarId: "team@group.calendar.example" });
    const listed = async () =>
      (await provider.listCalendars?.(contextFor(account)))?.map(({ id, canWrite, isShared }) => [
        id,
        canWrite,
        isShared,
      ]);
    expect(await listed()).toEqual([
      [MANAGER, true, true],
      ["team@group.calendar.example", false, false],
    ]);
    fake.share(MANAGER, fake.tokens.serviceAccountEmail, "freeBusyReader");
    expect(await listed()).toContainEqual([MANAGER, false, true]);
    const looks = fake.calls.filter(({ path, method }) => method === "GET" && path.endsWith("/events"));
    expect(looks.every(({ query }) => query.get("fields") === "accessRole,summary,timeZone")).toBe(true);
  });

  it("counts a calendar as shared whose busy times alone are told", async () => {
    const { provider, account } = await start("shared");
    fake.misbehave({ kind: "status", status: 404, json: {} }, { when: ({ path }) => path.endsWith("/events") });
    expect(await provider.listCalendars?.(contextFor(account))).toEqual([
      { id: MANAGER, name: MANAGER, isPrimary: true, canWrite: false, isShared: true },
    ]);
  });

  it("pages through the list of a person with many calendars", async () => {
    const { provider, account } = await start("delegated");
    for (let index = 0; index < 300; index += 1) {
      fake.addPerson(`team${index}@kestrel.example`);
      fake.share(`team${index}@kestrel.example`, MANAGER, index % 2 ? "reader" : "writer");
    }
    const calendars = await provider.listCalendars?.(contextFor(account));
    expect(calendars).toHaveLength(301);
    expect(calendars?.filter(({ canWrite }) => canWrite)).toHaveLength(151);
    expect(calendars?.filter(({ isPrimary }) => isPrimary).map(({ id }) => id)).toEqual([MANAGER]);
  });
});
