import type { APIRequestContext, Page } from "@playwright/test";
import { DateTime } from "luxon";
import { heading, invitee } from "./candidate-pages";
import { expect, signIn, test } from "./fixtures";
import { tabTo } from "./keyboard";

type Slot = { starts_at: string; ends_at: string };

const HOST = { name: "Nadia Offer", email: "nadia.offer@tallow.example" };
const MOST_KEYS = 200;

/** A booking link with this host for somebody new. */
async function linkFor(api: APIRequestContext, name: string): Promise<string> {
  const data = { ...(await invitee(api, name)), provider: "manual", manager_email: HOST.email };
  return (await (await api.post("/scheduling/book", { data })).json()).booking_link;
}

const pathOf = (link: string): string => `/api/bookings/${link.split("/").at(-1)}`;

async function slotsOf(api: APIRequestContext, link: string): Promise<Slot[]> {
  const from = new Date();
  const to = new Date(from.getTime() + 28 * 86_400_000);
  const range = new URLSearchParams({ from: from.toISOString(), to: to.toISOString() });
  return (await (await api.get(`${pathOf(link)}/slots?${range}`)).json()).slots;
}

/** Two starts of which the second begins as the first one ends: there are some in any four weeks, whatever day it is. */
function backToBack(slots: Slot[]): [Slot, Slot] {
  // Not those of the next hours, which minimum notice takes away while the test runs.
  const soon = new Date(Date.now() + 86_400_000).toISOString();
  for (const first of slots) {
    const second = slots.find(({ starts_at }) => starts_at === first.ends_at);
    if (second && first.starts_at > soon) return [first, second];
  }
  throw new Error("No two starts follow each other.");
}

/** With the arrow keys through the week, along the day and on to the next. */
async function walkTo(page: Page, start: string): Promise<void> {
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-start") ?? null);
  for (let keys = 0; keys < MOST_KEYS; keys += 1) {
    const at = await focused();
    if (at === start) return;
    await page.keyboard.press(at !== null && at < start ? "ArrowRight" : "ArrowLeft");
    if ((await focused()) === at) await page.keyboard.press(at !== null && at < start ? "ArrowDown" : "ArrowUp");
  }
  throw new Error(`The arrow keys do not lead to ${start}.`);
}

test("a start that the buffer forbids is offered anyway by keyboard, and a candidate takes it", async ({
  api,
  expectAccessible,
  page,
}) => {
  const made = await api.post("/api/users", { data: { ...HOST, role: "manager" } });
  expect(made.status()).toBe(201);
  const { user_id: hostId } = await made.json();

  const early = await linkFor(api, "Ada Early");
  const [booked, next] = backToBack(await slotsOf(api, early));
  const confirmed = await api.post(`${pathOf(early)}/confirm`, { data: { starts_at: booked.starts_at } });
  expect(confirmed.status()).toBe(200);
  const late = await linkFor(api, "Bo Late");
  const isOnPage = async () => (await slotsOf(api, late)).some(({ starts_at }) => starts_at === next.starts_at);
  expect(await isOnPage()).toBe(false);

  await signIn(page);
  const { timezone: zone } = await (await api.get("/api/settings")).json();
  const day = DateTime.fromISO(next.starts_at, { zone, locale: "en-GB" });
  await page.goto(`/calendars?calendar=${hostId}&week=${day.toISODate()}`);
  await expect(page.locator(`[data-start="${next.starts_at}"]`)).toBeAttached();
  const why = page.getByRole("region", { name: "Why this time is offered or not" });

  await test.step("the week is walked to it, and the panel says what stands against it", async () => {
    await page.locator("[data-card][aria-current]").focus();
    await page.keyboard.press("Enter");
    await walkTo(page, next.starts_at);
    await page.keyboard.press("Enter");
    await expect(why.getByRole("heading")).toContainText("not offered?");
    await expect(why.getByRole("list", { name: "Rules" })).toContainText("does not hold");
  });

  await test.step("Offer it anyway", async () => {
    await tabTo(page, why.getByRole("button", { name: "Offer it anyway" }));
    await page.keyboard.press("Enter");
    await expect(why.getByText("offers it all the same")).toBeVisible();
    await expect(why.getByRole("button", { name: "Take it back" })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("it is on the booking page, and can be booked there", async () => {
    expect(await isOnPage()).toBe(true);
    await page.goto(late);
    await page
      .getByRole("button", { name: new RegExp(`^${day.toFormat("cccc d")}\\b.*${day.toFormat("LLLL")},`) })
      .click();
    await page
      .locator("label", { has: page.locator(`time[datetime="${next.starts_at}"]`) })
      .getByRole("radio")
      .check({ force: true });
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("button", { name: "Book this time" }).click();
    await expect(heading(page)).toContainText("booked");
    await expect(page.locator(`time[datetime="${next.starts_at}"]`).first()).toBeVisible();
  });
});
