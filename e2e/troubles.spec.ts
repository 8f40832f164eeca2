import type { APIRequestContext } from "@playwright/test";
import { expect, signIn, test } from "./fixtures";

const DESCRIPTION = "Night Nurse\nRequirements\n- 2+ years of intensive care nursing\n- Medication administration";

const cv = (name: string, email: string): string =>
  `${name}\n${email}\n\nExperience\nWard Nurse, St Agnes Hospital, 01/2019 - present\n- Nursing on a surgical ward\n\nSkills: nursing`;

/** Two CVs of one name and one employer under different addresses: whether they are one person waits in Reviews. */
async function askWhetherDouble(api: APIRequestContext, name: string): Promise<void> {
  for (const box of ["one", "two"]) {
    const file = {
      name: `${box}.txt`,
      mimeType: "text/plain",
      buffer: Buffer.from(cv(name, `${name.split(" ")[0]?.toLowerCase()}.${box}@mail.example`)),
    };
    const { profile_id } = await (await api.post("/api/profiles/cv", { multipart: { file } })).json();
    const isRead = async () => (await (await api.get(`/api/profiles/${profile_id}`)).json()).employer ?? null;
    await expect.poll(isRead, { timeout: 30_000 }).not.toBeNull();
  }
}

const waitingTitles = async (api: APIRequestContext): Promise<string[]> =>
  (await (await api.get("/api/reviews?status=pending&limit=100")).json()).data.map(
    ({ title }: { title: string }) => title,
  );

test("a session that ends keeps what was typed, and the page goes on after signing in elsewhere", async ({
  page,
  context,
}) => {
  await signIn(page);
  await page.goto("/jobs/new");
  const description = page.getByRole("textbox", { name: "Description" });
  await description.fill(DESCRIPTION);
  await expect(page.getByText("Medication administration").last()).toBeVisible();
  const session = await context.cookies();
  await context.clearCookies();
  await page.getByRole("button", { name: "Save draft" }).click();
  const dialog = page.getByRole("dialog", { name: "You are signed out" });
  await expect(dialog).toBeVisible();
  await context.addCookies(session);
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(dialog).toBeHidden();
  await expect(description).toHaveValue(DESCRIPTION);
});

test("without a connection a deed fails at once, says so and keeps what was typed", async ({ page, context }) => {
  await signIn(page);
  await page.goto("/jobs/new");
  await page.getByRole("textbox", { name: "Description" }).fill(DESCRIPTION);
  await context.setOffline(true);
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByText("The server cannot be reached")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Description" })).toHaveValue(DESCRIPTION);
  await context.setOffline(false);
});

test("a rule that is being changed stays open when the list cannot be asked again", async ({ page, api }) => {
  await signIn(page);
  await page.goto("/automations?edit=shortlist-invite");
  const threshold = page.getByLabel("Score of the match, at least");
  await threshold.fill("0.77");
  let failures = 0;
  await page.route("**/api/automation/rules", async (route) => {
    await route.fulfill({ status: 500, json: {} });
    failures += 1;
  });
  // The list is asked again because somebody changed the settings, and given up after three tries.
  expect((await api.patch("/api/settings", { data: { name: "Tallow" } })).ok()).toBe(true);
  await expect.poll(() => failures).toBeGreaterThanOrEqual(3);
  await expect(threshold).toHaveValue("0.77");
});

test("the key right after a click decides what was clicked, and the decision leaves with the page", async ({
  page,
  api,
}) => {
  await askWhetherDouble(api, "Agnes Moor");
  await askWhetherDouble(api, "Bela Stone");
  await expect.poll(() => waitingTitles(api), { timeout: 30_000 }).toContain("Is Bela Stone here twice?");
  await signIn(page);
  await page.goto("/reviews");
  await page.getByRole("button", { name: /Is Bela Stone here twice/ }).click();
  await page.keyboard.press("r");
  await expect(page.getByRole("button", { name: /Is Bela Stone here twice/ })).toHaveCount(0);
  await expect(page.getByRole("button", { name: /Is Agnes Moor here twice/ })).toBeFocused();
  await page.getByRole("link", { name: /^Jobs/ }).click();
  await page.waitForURL("**/jobs");
  await page.reload();
  await expect.poll(() => waitingTitles(api)).not.toContain("Is Bela Stone here twice?");
  expect(await waitingTitles(api)).toContain("Is Agnes Moor here twice?");
});

test("focus comes back to the card after a question, and the height of a list after Back", async ({ page, api }) => {
  const { job_id } = await (
    await api.post("/api/jobs", { data: { title: "Night Nurse", description: DESCRIPTION } })
  ).json();
  await api.post(`/api/jobs/${job_id}/approve`);
  for (const name of ["Cato Finch", "Dora Lane", "Edda Pine"]) await askWhetherDouble(api, name);
  await signIn(page);
  await page.goto("/");
  await page.locator("[data-name]").first().focus();
  await page.keyboard.press("m");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.locator("[data-name]").first()).toBeFocused();

  await page.setViewportSize({ width: 1440, height: 240 });
  await page.goto("/candidates");
  await expect(page.locator("main table a").first()).toBeVisible();
  const main = page.locator("main");
  await main.evaluate((element) => element.scrollTo(0, 60));
  const before = await main.evaluate((element) => element.scrollTop);
  await page.locator("main table a").nth(1).click();
  await page.waitForURL("**/candidates/*");
  await page.goBack();
  await expect.poll(() => main.evaluate((element) => element.scrollTop)).toBe(before);
});
