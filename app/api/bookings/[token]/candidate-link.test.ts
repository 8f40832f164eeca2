import { beforeEach, describe, expect, it } from "vitest";
import { issueLink } from "@/lib/auth/links";
import { db } from "@/lib/db";
import { createScene, openLink, type Scene, withoutBuffers } from "@/lib/features/bookings/booking.fixtures";
import { callRoute } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { POST as confirm } from "./confirm/route";
import { GET as inviteFile } from "./invite.ics/route";
import { GET as readBooking } from "./route";
import { GET as readSlots } from "./slots/route";

let scene: Scene;
let token: string;
beforeEach(async () => {
  await resetDatabase();
  await withoutBuffers();
  scene = await createScene();
  ({ token } = await openLink(scene.applicationId, new Date()));
});

const read = (of = token) => callRoute(readBooking, { path: `/api/bookings/${of}`, params: { token: of } });
const slots = async (query = "") => {
  const response = await callRoute(readSlots, { path: `/api/bookings/${token}/slots${query}`, params: { token } });
  return {
    status: response.status,
    body: (await response.json()) as { slots: { starts_at: string }[]; availability: string; reason: string | null },
  };
};
const take = (startsAt: string | undefined, extra: object = {}) =>
  callRoute(confirm, {
    path: `/api/bookings/${token}/confirm`,
    params: { token },
    body: { starts_at: startsAt, timezone: "Europe/Lisbon", ...extra },
  });

describe("a candidate's link", () => {
  it("tells who meets whom and whom to turn to, without a key", async () => {
    const response = await read();
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toMatchObject({
      status: "pending",
      host_name: "Rohan Iyer",
      candidate_name: "Amara Okafor",
      job_title: "Data Engineer",
      timezone: "Europe/Lisbon",
      contact: { name: "Marta Silva", hours: "weekdays 9–17, London time" },
    });
  });

  it("offers times, takes one, and then is a calendar file", async () => {
    const { body } = await slots();
    expect(body.availability).toBe("known");
    const chosen = body.slots[3]?.starts_at;
    const booked = await take(chosen, { name: "Amara", email: "amara@home.example" });
    expect(await booked.json()).toMatchObject({
      status: "confirmed",
      starts_at: chosen,
      candidate_email: "amara@home.example",
      add_to_calendar: { google: expect.stringContaining("calendar.google.com") },
    });
    const file = await callRoute(inviteFile, { path: `/api/bookings/${token}/invite.ics`, params: { token } });
    expect(file.headers.get("content-type")).toContain("text/calendar");
    expect(await file.text()).toContain("METHOD:PUBLISH");
    expect((await slots()).body.slots.some(({ starts_at }) => starts_at === chosen)).toBe(true);
  });

  it("offers nothing, and says why, while the host's times are unknown", async () => {
    await db.user.update({ where: { id: scene.hostId }, data: { workingHours: "broken" } });
    expect((await slots()).body).toMatchObject({
      slots: [],
      availability: "unknown",
      reason: expect.stringContaining("Rohan Iyer"),
    });
  });

  it("refuses a range of more than 31 days, one that ends before it begins and a zone that is none", async () => {
    for (const query of [
      "?from=2027-01-01T00:00:00Z&to=2027-03-01T00:00:00Z",
      "?from=2027-01-02T00:00:00Z&to=2027-01-01T00:00:00Z",
      "?timezone=Nowhere",
      "?from=yesterday",
    ]) {
      expect((await slots(query)).status).toBe(422);
    }
  });

  it("refuses what is no time, no address and no zone", async () => {
    expect((await take("soon")).status).toBe(422);
    expect((await take("2027-06-08T09:00:00Z", { email: "not an address" })).status).toBe(422);
    expect((await take("2027-06-08T09:00:00Z", { timezone: "GMT+25" })).status).toBe(422);
  });

  it("has no calendar file before something is booked", async () => {
    expect((await callRoute(inviteFile, { path: `/api/bookings/${token}/invite.ics`, params: { token } })).status).toBe(
      409,
    );
  });

  it("of another purpose, an unknown and an erased one all open nothing", async () => {
    const interview = await issueLink(db, {
      purpose: "interview",
      subjectId: "custom_x",
      expiresAt: new Date(Date.now() + 1e8),
    });
    await db.booking.deleteMany();
    for (const of of [interview.token, "x".repeat(32), token]) expect((await read(of)).status).toBe(404);
  });
});
