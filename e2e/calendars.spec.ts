import type { APIRequestContext } from "@playwright/test";
import { answerConsent, expect, test } from "./calendar-fixtures";
import { bookOnPhone, heading } from "./candidate-pages";
import { journeyCv, journeyJob } from "./journey-people";
import { linkIn, type Mailbox } from "./mailbox";

const ZONE = "Europe/Berlin";
const DAY_MS = 86_400_000;

/** An approved vacancy of this manager's; returns its id. */
async function approvedJob(api: APIRequestContext, manager: string): Promise<string> {
  const { title, description } = journeyJob;
  const { job_id } = await (
    await api.post("/api/jobs", { data: { title, description, manager_email: manager } })
  ).json();
  expect((await api.post(`/api/jobs/${job_id}/approve`)).ok()).toBe(true);
  return job_id;
}

const connectLink = async (mailbox: Mailbox, manager: string, origin: string): Promise<string> =>
  linkIn(await mailbox.waitFor({ to: manager, subject: "connect Zoho Calendar" }), `${origin}/connect/`);

test("a manager connects Zoho from the mail, and a call that they delete there is booked anew", async ({
  api,
  browser,
  compareCalendars,
  expectAccessible,
  mailbox,
  page,
  picture,
  product,
  zoho,
}) => {
  const manager = "ines.calder@clinic.example";
  const candidate = journeyCv();
  zoho.addUser({ email: manager, centre: "eu", timeZone: ZONE });
  const isBusyUntil = new Date(Date.now() + 3 * DAY_MS);
  zoho.addEvent(manager, { start: new Date(), end: isBusyUntil, title: "A congress" });
  expect((await api.patch("/api/settings", { data: { timezone: ZONE } })).ok()).toBe(true);

  /** Events of ours that stand in the manager's calendar. */
  const standing = () => zoho.events().filter(({ isDeleted, fields }) => !isDeleted && fields.title !== "A congress");
  const bookings = async (profileId: string): Promise<{ status: string; starts_at: string; ends_at: string }[]> =>
    (await (await api.get(`/api/profiles/${profileId}`)).json()).bookings;
  const bookingLinks = () => mailbox.all({ to: candidate.email, subject: "Pick a time" });

  const jobId = await approvedJob(api, manager);
  const { fileName: name, bytes: buffer } = await candidate.file();
  const { profile_id: profileId } = await (
    await api.post("/api/profiles/cv", {
      multipart: { job_id: jobId, file: { name, mimeType: "application/pdf", buffer } },
    })
  ).json();

  await test.step("a shortlisted candidate waits for the manager's calendar, without a link", async () => {
    const waiting = async () =>
      (await (await api.get(`/api/jobs/${jobId}/scheduling`)).json()).waits_for?.waiting_candidates;
    await expect.poll(waiting, { timeout: 60_000 }).toBe(1);
    expect(await bookingLinks()).toEqual([]);
  });

  await test.step("the manager opens the mailed link, clicks Connect, and allows it at Zoho", async () => {
    await page.goto(await connectLink(mailbox, manager, product.origin));
    await expect(heading(page)).toHaveText("Connect your Zoho Calendar");
    await expectAccessible(page);
    await picture(page, "connect-invite");
    await page.getByRole("button", { name: "Connect Zoho Calendar" }).click();
    await answerConsent(page, manager, "Allow");
    await expect(heading(page)).toHaveText("Connected. We tried it at once.");
    await expectAccessible(page);
    await picture(page, "connect-connected");
    expect(standing()).toEqual([]);
  });

  const firstLink = linkIn(
    await mailbox.waitFor({ to: candidate.email, subject: "Pick a time" }),
    `${product.origin}/book/`,
  );

  await test.step("the candidate books a time at which the manager is free, and it stands in Zoho", async () => {
    await bookOnPhone(browser, firstLink, expectAccessible);
    await expect.poll(() => standing().length).toBe(1);
    const [booking] = await bookings(profileId);
    const [event] = standing();
    expect(booking?.status).toBe("confirmed");
    expect(event).toMatchObject({
      owner: manager,
      start: new Date(booking?.starts_at ?? ""),
      end: new Date(booking?.ends_at ?? ""),
      fields: {
        title: `Interview: ${candidate.name}, ${journeyJob.title}`,
        dateandtime: { timezone: ZONE },
        attendees: [expect.objectContaining({ email: candidate.email })],
      },
    });
    expect(event?.start.getTime()).toBeGreaterThanOrEqual(isBusyUntil.getTime());
  });

  await test.step("the manager deletes it in Zoho: the candidate is told and gets another link", async () => {
    zoho.changeEvent(standing()[0]?.uid ?? "", { isDeleted: true });
    await compareCalendars();
    await mailbox.waitFor({ to: candidate.email, subject: "Cancelled" });
    await expect.poll(async () => (await bookingLinks()).length, { timeout: 60_000 }).toBe(2);
  });

  await test.step("the candidate books again, and a second event stands", async () => {
    const [, second] = await bookingLinks();
    const link = second ? linkIn(second, `${product.origin}/book/`) : "";
    expect(link).not.toBe(firstLink);
    await bookOnPhone(browser, link, (booked) => picture(booked, "booked-again-phone"));
    await expect.poll(() => standing().length).toBe(1);
    const confirmed = (await bookings(profileId)).filter(({ status }) => status === "confirmed");
    expect(confirmed).toHaveLength(1);
    expect(standing()[0]).toMatchObject({ owner: manager, start: new Date(confirmed[0]?.starts_at ?? "") });
    await expect.poll(async () => (await mailbox.all({ to: candidate.email, subject: "Booked" })).length).toBe(2);
    expect(await mailbox.all({ to: candidate.email, subject: "Your first interview" })).toHaveLength(1);
  });
});

test("a manager who says no at Zoho, or comes back with another account, is told so and nothing is connected", async ({
  api,
  expectAccessible,
  mailbox,
  page,
  picture,
  product,
  zoho,
}) => {
  const manager = "tom.archer@clinic.example";
  const other = "tom.privately@mail.example";
  zoho.addUser({ email: manager, centre: "uk", timeZone: "Europe/London" });
  zoho.addUser({ email: other, centre: "us" });
  await approvedJob(api, manager);
  await page.goto(await connectLink(mailbox, manager, product.origin));

  await test.step("hours can be said instead, by keyboard, and it is told that they are saved", async () => {
    const say = page.getByRole("button", { name: "Say my hours" });
    await say.press("Enter");
    await expect(page.getByRole("heading", { name: "Hours and limit" })).toBeFocused();
    await page.getByLabel("Monday, from").fill("08:00");
    await page.getByRole("button", { name: "Save hours and limit" }).press("Enter");
    await expect(page.getByText("Saved. It counts for what is offered from now on.")).toBeVisible();
    await expect(say).toBeFocused();
  });

  await test.step("no is an answer", async () => {
    await page.getByRole("button", { name: "Connect Zoho Calendar" }).click();
    await answerConsent(page, manager, "Reject");
    await expect(heading(page)).toHaveText("You said no at Zoho");
    await expectAccessible(page);
    await picture(page, "connect-refused");
  });

  await test.step("another account is let go of, and both addresses are shown", async () => {
    await page.getByRole("button", { name: "It was a slip, connect again" }).click();
    await answerConsent(page, other, "Allow");
    await expect(heading(page)).toHaveText("That was another account");
    await expect(page.getByText(other)).toBeVisible();
    await expect(page.getByText(manager)).toBeVisible();
    await expectAccessible(page);
    await picture(page, "connect-wrong-account");
    expect(zoho.refreshTokens(other)).toEqual([]);
  });

  await test.step("the right account connects after all", async () => {
    await page.getByRole("button", { name: "Sign in with the right account" }).click();
    await answerConsent(page, manager, "Allow");
    await expect(heading(page)).toHaveText("Connected. We tried it at once.");
  });
});
