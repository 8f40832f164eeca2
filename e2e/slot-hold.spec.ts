import type { Page } from "@playwright/test";
import { heading, invitee } from "./candidate-pages";
import { expect, test } from "./fixtures";

test("of two who want one time the second sees at once that it is kept, and gets it once the first lets go", async ({
  page,
  context,
  api,
  expectAccessible,
}) => {
  const person = await invitee(api);
  const linkFor = async (key: string): Promise<string> => {
    const data = { ...person, provider: "manual", manager_email: "iris.moss@kestrel.example" };
    const response = await api.post("/scheduling/book", { data, headers: { "idempotency-key": `slot-hold-${key}` } });
    return (await response.json()).booking_link;
  };
  const other = await context.newPage();
  const pages: [Page, string][] = [
    [page, await linkFor("first")],
    [other, await linkFor("second")],
  ];
  for (const [each, link] of pages) {
    await each.goto(link);
    await expect(each.getByRole("radio").first()).toBeAttached();
    await each.getByRole("radio").nth(1).check({ force: true });
  }

  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText(/^Kept for you until \d\d:\d\d\./)).toBeVisible();
  await expectAccessible(page);

  await other.getByRole("button", { name: "Continue" }).click();
  await expect(heading(other)).toHaveText("This time is gone");
  await expect(other.getByText("is being kept for somebody else")).toBeVisible();

  await page.getByRole("button", { name: "Back to the times" }).click();
  await other.getByRole("button", { name: "See all times" }).click();
  await expect(async () => {
    await other.reload();
    await other.getByRole("radio").nth(1).check({ force: true });
    await other.getByRole("button", { name: "Continue" }).click();
    await expect(other.getByText(/^Kept for you until/)).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await other.getByRole("button", { name: "Book this time" }).click();
  await expect(heading(other)).toContainText("It’s booked");
});

test("who thinks for longer than a time is kept is told so, and may still book it", async ({ page, api }) => {
  const data = { ...(await invitee(api)), provider: "manual", manager_email: "iris.moss@kestrel.example" };
  const response = await api.post("/scheduling/book", { data, headers: { "idempotency-key": "slot-hold-long" } });
  await page.clock.install();
  await page.goto((await response.json()).booking_link);
  await page.getByRole("radio").nth(3).check({ force: true });
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText(/^Kept for you until \d\d:\d\d\./)).toBeVisible();
  await page.clock.runFor("06:00");
  await expect(page.getByText(/^It is kept for you no longer/)).toBeVisible();

  await page.getByLabel("E-mail for the invitation").fill("amara@mail.e");
  await page.getByRole("button", { name: "Book this time" }).click();
  await expect(page.getByText("Invalid email address")).toBeVisible();
  await expect(page.getByText("in the body")).toHaveCount(0);
  await page.getByLabel("E-mail for the invitation").fill("amara@mail.example");
  await page.getByRole("button", { name: "Book this time" }).click();
  await expect(heading(page)).toContainText("It’s booked");
});
