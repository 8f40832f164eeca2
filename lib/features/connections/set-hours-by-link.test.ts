import { beforeEach, expect, it } from "vitest";
import { POST } from "@/app/api/connect/[token]/hours/route";
import { GET } from "@/app/api/connect/[token]/route";
import { issueLink } from "@/lib/auth/links";
import { NOTHING_CONNECTED } from "@/lib/connections/busy-times";
import { db } from "@/lib/db";
import { viewWeek } from "@/lib/features/availability/week-view";
import { createScene, NOW, openLink, type Scene, withoutBuffers } from "@/lib/features/bookings/booking.fixtures";
import { confirmBooking } from "@/lib/features/bookings/confirm-booking";
import { callRoute } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import type { ConnectPage } from "./schema";

const free = async () => NOTHING_CONNECTED;
const day = [{ from: "10:30", to: "12:00" }];
const hours = { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: [], sunday: [] };

let scene: Scene;
let token: string;
beforeEach(async () => {
  await resetDatabase();
  await withoutBuffers();
  scene = await createScene();
  const expiresAt = new Date(Date.now() + 86_400_000);
  ({ token } = await issueLink(db, { purpose: "connect", subjectId: scene.hostId, expiresAt }));
});

const post = (body: unknown, at = token) =>
  callRoute(POST, { path: `/api/connect/${at}/hours`, method: "POST", params: { token: at }, body });
const tuesday = async () =>
  (await viewWeek(scene.recruiter, { user_id: scene.hostId, from: "2027-06-08" }, NOW, free)).days[0]?.offered ?? [];

it("A manager's hours from the connect page are what candidates are offered, and stand in the audit", async () => {
  const page = (await (await post({ working_hours: hours })).json()) as ConnectPage;
  expect(page.hours).toMatchObject({ working_hours: hours, words: "weekdays 10:30–12, London time", daily_cap: null });
  expect((await tuesday()).map(({ starts_at }) => starts_at.slice(11, 16))).toEqual(["09:30", "10:00", "10:30"]);
  expect(await db.auditEntry.findMany()).toMatchObject([
    { actorId: scene.hostId, action: "user.updated", data: { changed: ["working_hours"], via: "connect_link" } },
  ]);
});

it("A manager's hours are by the clock that they say, and where they meet stands in what candidates book", async () => {
  const room = "https://meet.example/mine";
  const said = { working_hours: hours, timezone: "Asia/Kolkata", meeting_link: room };
  const page = (await (await post(said)).json()) as ConnectPage;
  expect(page.hours).toMatchObject({ timezone: "Asia/Kolkata", words: "weekdays 10:30–12, Kolkata time" });
  expect(page.hours.meeting_link).toBe(room);
  expect((await tuesday()).map(({ starts_at }) => starts_at.slice(11, 16))).toEqual(["05:00", "05:30", "06:00"]);
  const { bookingId } = await openLink(scene.applicationId);
  await confirmBooking(bookingId, { starts_at: new Date("2027-06-08T05:00:00Z") }, NOW, { readBusy: free });
  expect(await db.booking.findUniqueOrThrow({ where: { id: bookingId } })).toMatchObject({ meetingLink: room });
});

it("A manager's limit counts where it is lower than the workspace's, and can be given up again", async () => {
  const { bookingId } = await openLink(scene.applicationId);
  await confirmBooking(bookingId, { starts_at: new Date("2027-06-08T09:00:00Z") }, NOW, { readBusy: free });
  expect(await tuesday()).not.toHaveLength(0);
  await post({ daily_cap: 1 });
  expect(await tuesday()).toHaveLength(0);
  await post({ daily_cap: null, weekly_cap: 1 });
  expect(await tuesday()).toHaveLength(0);
  await post({ daily_cap: 48, weekly_cap: 200 });
  expect(await tuesday()).not.toHaveLength(0);
  await db.workspace.updateMany({ data: { dailyCap: 1 } });
  expect(await tuesday()).toHaveLength(0);
});

it("Hours that are none, other fields and other links change nothing", async () => {
  const wrong = { ...hours, monday: [{ from: "12:00", to: "10:00" }] };
  const wrongPlaces = [{ timezone: "Mars/Olympus" }, { meeting_link: "http://meet.example" }, { meeting_link: "x" }];
  for (const body of [
    { working_hours: wrong },
    { daily_cap: 0 },
    { weekly_cap: 1.5 },
    { role: "admin" },
    ...wrongPlaces,
  ])
    expect((await post(body)).status).toBe(422);
  const expiresAt = new Date(Date.now() + 86_400_000);
  const feedback = await issueLink(db, { purpose: "feedback", subjectId: scene.hostId, expiresAt });
  expect((await post({ daily_cap: 1 }, feedback.token)).status).toBe(404);
  await db.accessLink.updateMany({ where: { purpose: "connect" }, data: { expiresAt: new Date(0) } });
  expect((await post({ daily_cap: 1 })).status).toBe(404);
  expect((await callRoute(GET, { path: `/api/connect/${token}`, params: { token } })).status).toBe(404);
  expect(await db.user.findUniqueOrThrow({ where: { id: scene.hostId } })).toMatchObject({ dailyCap: null });
});
