import { describe, expect, it } from "vitest";
import { at, context, isCalendarCall, MAILBOX, MONDAY, withOutlook } from "./outlook.fixture";

const { fake, portsOf, graphCalls, projects } = withOutlook();

describe("busy time from Outlook", () => {
  it("counts tentative, out of office and what is not known, in any case, and not free or working elsewhere", async () => {
    const statuses = ["Tentative", "busy", "OOF", "unknown", "newStatus", "Free", "workingElsewhere"];
    for (const [hour, showAs] of statuses.entries()) {
      fake().addEvent(MAILBOX, at(`2027-03-22T0${hour}:00:00Z`, 60), { showAs });
      fake().addEvent(MAILBOX, at(`2027-03-22T1${hour}:00:00Z`, 60), { showAs, calendar: "Projects" });
    }
    const busy = await portsOf().busy(["default", projects()]);
    expect(busy.map(({ start }) => start.getUTCHours())).toEqual([0, 1, 2, 3, 4, 10, 11, 12, 13, 14]);
  });

  it("asks of a further calendar nothing but when it is busy, through all its pages", async () => {
    for (let day = 0; day < 300; day += 1) {
      fake().addEvent(MAILBOX, at(new Date(Date.UTC(2027, 0, 1 + day, 9)).toISOString(), 30), { calendar: "Projects" });
    }
    const busy = await portsOf().busy([projects()], at("2027-01-01T00:00:00Z", 365 * 24 * 60));
    expect(busy).toHaveLength(300);
    expect(graphCalls().map(({ query }) => query.get("$select"))).toEqual(
      Array(2).fill("start,end,showAs,isCancelled,isAllDay"),
    );
    expect(JSON.stringify(busy)).not.toContain("Private matter");
  });

  it("goes to no next page at another address", async () => {
    const next = "http://elsewhere.example/v1.0/users/x/calendarView?$skip=1";
    fake().misbehave(
      { kind: "status", status: 200, json: { value: [], "@odata.nextLink": next } },
      { when: isCalendarCall },
    );
    await expect(portsOf().busy([projects()])).rejects.toMatchObject({ code: "provider_unavailable" });
  });

  it("covers an all-day event's day: to the minute from the mailbox's calendar, in every zone from a further one", async () => {
    const dayOff = { start: new Date("2027-03-22T07:00:00Z"), end: new Date("2027-03-23T07:00:00Z") };
    fake().addEvent(MAILBOX, dayOff, { isAllDay: true, showAs: "oof" });
    fake().addEvent(MAILBOX, dayOff, { isAllDay: true, showAs: "oof", calendar: "Projects" });
    expect(await portsOf().busy()).toEqual([dayOff]);
    expect(await portsOf().busy([projects()])).toEqual([
      { start: new Date("2027-03-21T10:00:00Z"), end: new Date("2027-03-23T12:00:00Z") },
    ]);
  });

  it("sees a further calendar's day off at its last hours too, where the view has it end with the UTC date", async () => {
    const dayOff = { start: new Date("2027-03-22T07:00:00Z"), end: new Date("2027-03-23T07:00:00Z") };
    fake().addEvent(MAILBOX, dayOff, { isAllDay: true, showAs: "oof", calendar: "Projects" });
    expect(await portsOf().busy([projects()], at("2027-03-23T05:00:00Z", 30))).toHaveLength(1);
    fake().addEvent(MAILBOX, at("2027-03-23T07:00:00Z", 60), { calendar: "Projects" });
    expect(await portsOf().busy([projects()], at("2027-03-23T13:00:00Z", 30))).toEqual([]);
  });

  it("asks at most 20 mailboxes and less than 62 days at once, and none is left out", async () => {
    const rooms = Array.from({ length: 45 }, (_, index) => `room${index}@contoso.example`);
    for (const room of rooms) {
      fake().addMailbox(room);
      fake().addEvent(room, at("2027-05-20T09:00:00Z", 30));
    }
    const ids = ["default", ...rooms];
    expect(await portsOf().busy(ids, at("2027-03-22T00:00:00Z", 90 * 24 * 60))).toEqual([
      at("2027-05-20T09:00:00Z", 30),
    ]);
    const asked = graphCalls().map(({ body }) => JSON.parse(body).schedules.length);
    expect(asked).toEqual([20, 20, 20, 20, 6, 6]);
    await expect(portsOf().busy([...ids, "left@contoso.example"])).rejects.toMatchObject({ code: "provider_failed" });
  });

  it("asks three things of a mailbox at once, however much is wanted", async () => {
    fake().setLatency(60);
    const { busy } = portsOf();
    await Promise.all(Array.from({ length: 12 }, () => busy()));
    expect(fake().mostAtOnce()).toBe(3);
  });

  it("gives up in the queue when its time is over, and leaves the queue in order", async () => {
    fake().setLatency(200);
    const { busy } = portsOf();
    const others = [busy(), busy(), busy()];
    await expect(busy(["default"], MONDAY, context({ timeoutMs: 100 }))).rejects.toMatchObject({
      code: "provider_timeout",
    });
    await Promise.all(others);
    expect(await busy()).toEqual([]);
  });

  it("is never certainly none where no calendar is chosen, or the chosen one is gone", async () => {
    await expect(portsOf().busy([])).rejects.toMatchObject({ code: "provider_failed" });
    await expect(portsOf().busy(["AAMkgone"])).rejects.toMatchObject({ code: "provider_failed" });
  });

  it("keeps the vendor's words out of the failure, and its request id in", async () => {
    fake().mailbox(MAILBOX).access = "outside-policy";
    const failure = await portsOf()
      .busy()
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({
      cause: { code: "ErrorAccessDenied", requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
  });
});
