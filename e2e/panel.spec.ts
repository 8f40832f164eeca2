import { spanOf } from "../lib/testing/fakes/google/calendars";
import { expect, test } from "./calendar-fixtures";
import { bookOnPhone, heading } from "./candidate-pages";
import { signIn } from "./fixtures";
import { journeyCv, journeyJob } from "./journey-people";
import { arrowTo, tabTo } from "./keyboard";
import { linkIn } from "./mailbox";

const ZONE = "Europe/Berlin";
const DAY_MS = 86_400_000;

test("two hosts meet a candidate together, and the one who leads moves the call in Google", async ({
  api,
  baseURL,
  browser,
  everythingIsHeard,
  expectAccessible,
  google,
  mailbox,
  page,
}) => {
  const lead = { name: "Ruth Adler", email: "ruth.adler@clinic.example" };
  const second = { name: "Mei Tanaka", email: "mei.tanaka@clinic.example" };
  const candidate = journeyCv("Bela Novak");
  /** Nobody is free before the later of the two is. */
  const isBusyUntil = { [lead.email]: Date.now() + 2 * DAY_MS, [second.email]: Date.now() + 4 * DAY_MS };

  for (const host of [lead, second]) {
    expect((await api.post("/api/users", { data: { ...host, role: "manager" } })).status()).toBe(201);
    google.addPerson(host.email, { timeZone: ZONE, summary: host.name });
    google.putEvent(host.email, {
      summary: "A congress",
      start: { dateTime: new Date(Date.now() - DAY_MS).toISOString() },
      end: { dateTime: new Date(isBusyUntil[host.email] ?? 0).toISOString() },
    });
    const connected = await api.post("/api/connections", { data: { manager_email: host.email, provider: "google" } });
    expect(connected.status()).toBe(201);
  }

  /** Of ours: what stands in a host's calendar beside their congress and what was removed. */
  const standing = (host: string) =>
    [...google.calendar(host).events.values()].filter(
      ({ status, summary }) => status !== "cancelled" && summary !== "A congress",
    );
  const instantsOf = (event: ReturnType<typeof standing>[number]) => spanOf(event, ZONE);

  const { title, description } = journeyJob;
  const { job_id: jobId } = await (
    await api.post("/api/jobs", { data: { title, description, manager_email: lead.email } })
  ).json();

  await test.step("the recruiter adds the second host on the job page, by keyboard", async () => {
    await signIn(page);
    await page.goto(`/jobs/${jobId}`);
    const hosts = page.getByRole("list", { name: "Who meets the candidate" });
    await expect(hosts.getByRole("listitem")).toHaveText([/Ruth Adler/]);
    await tabTo(page, page.getByRole("button", { name: "Add somebody" }));
    await page.keyboard.press("Enter");
    await expect(page.getByPlaceholder("Name, or an e-mail address")).toBeFocused();
    await page.keyboard.type("mei tan");
    await expect(page.getByRole("option")).toHaveText([/Mei Tanaka/]);
    await page.keyboard.press("Enter");
    await expect(hosts.getByRole("listitem")).toHaveText([/Ruth Adler/, /Mei Tanaka/]);
    const together = page.getByRole("radio", { name: /Everyone together/ });
    const whoeverIsFree = page.getByRole("radio", { name: /Whoever is free/ });
    await tabTo(page, together);
    await arrowTo(page, "ArrowDown", whoeverIsFree);
    await arrowTo(page, "ArrowUp", together);
    await expectAccessible(page);
    await tabTo(page, page.getByRole("button", { name: "Save", exact: true }));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("status").filter({ hasText: /^Saved$/ })).toBeFocused();
    await expect(page.getByText("Changed, not saved yet")).toHaveCount(0);
    expect(await (await api.get(`/api/jobs/${jobId}`)).json()).toMatchObject({
      host_mode: "panel",
      hosts: [{ email: lead.email }, { email: second.email }],
    });
    expect((await api.post(`/api/jobs/${jobId}/approve`)).ok()).toBe(true);
  });

  const { fileName: name, bytes: buffer } = await candidate.file();
  const { profile_id: profileId } = await (
    await api.post("/api/profiles/cv", {
      multipart: { job_id: jobId, file: { name, mimeType: "application/pdf", buffer } },
    })
  ).json();
  const booking = async (): Promise<{ status: string; starts_at: string; ends_at: string } | undefined> =>
    (await (await api.get(`/api/profiles/${profileId}`)).json()).bookings.find(
      ({ status }: { status: string }) => status === "confirmed",
    );
  const invitation = await mailbox.waitFor({ to: candidate.email, subject: "Pick a time" });
  const link = linkIn(invitation, `${baseURL}/book/`);

  await test.step("the link names both, and they are booked into one event with the second as its guest", async () => {
    expect(invitation.text).toContain(`${lead.name} and ${second.name}`);
    await page.goto(link);
    await expect(heading(page)).toHaveText("Pick a time to talk with Ruth and Mei");
    await expect(page.getByText("You meet them together.")).toBeVisible();
    for (const host of [lead, second]) await expect(page.getByRole("listitem").getByText(host.name)).toBeVisible();
    await bookOnPhone(browser, link, expectAccessible);
    await expect.poll(() => standing(lead.email).length).toBe(1);
    const [event] = standing(lead.email);
    const booked = await booking();
    expect(event).toMatchObject({
      summary: `Interview: ${candidate.name}, ${title}`,
      attendees: [
        expect.objectContaining({ email: candidate.email }),
        expect.objectContaining({ email: second.email }),
      ],
    });
    expect(event && instantsOf(event)).toEqual({
      start: Date.parse(booked?.starts_at ?? ""),
      end: Date.parse(booked?.ends_at ?? ""),
    });
    expect(Date.parse(booked?.starts_at ?? "")).toBeGreaterThanOrEqual(isBusyUntil[second.email] ?? Number.NaN);
    expect(standing(second.email)).toEqual([]);
  });

  await test.step("the one who leads moves it in Google: the push brings it here long before any sweep looks", async () => {
    const [event] = standing(lead.email);
    if (!event) throw new Error("No event stands.");
    await expect.poll(() => google.channels.open().some(({ calendarId }) => calendarId === lead.email)).toBe(true);
    await everythingIsHeard();
    const { start, end } = instantsOf(event);
    const moved = { start: new Date(start + DAY_MS).toISOString(), end: new Date(end + DAY_MS).toISOString() };
    google.changeEvent(lead.email, event.id, { start: { dateTime: moved.start }, end: { dateTime: moved.end } });
    // A sweep leaves an event alone for two minutes after it was read: within them only the push can have told.
    await expect.poll(async () => (await booking())?.starts_at, { timeout: 45_000 }).toBe(moved.start);
    expect((await booking())?.ends_at).toBe(moved.end);
    await page.goto(link);
    await expect(heading(page)).toContainText("booked");
    await expect(page.locator(`time[datetime="${moved.start}"]`).first()).toBeVisible();
    for (const { email } of [candidate, lead, second]) await mailbox.waitFor({ to: email, subject: "Moved" });
    expect(standing(lead.email).map(instantsOf)).toEqual([{ start: start + DAY_MS, end: end + DAY_MS }]);
  });
});
