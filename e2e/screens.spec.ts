import type { Page } from "@playwright/test";
import { expect, signIn, test } from "./fixtures";

/** The dashboard from 768 px up; nothing may scroll sideways but the board itself. */
const WIDTHS = [1440, 1024, 768];

test.setTimeout(360_000);

/** Every screen of the dashboard, with whoever came through the journeys before in it. */
async function addresses(api: { get(url: string): Promise<{ json(): Promise<{ data: Record<string, string>[] }> }> }) {
  const [person] = (await (await api.get("/api/profiles?q=lindqvist")).json()).data;
  const [job] = (await (await api.get("/api/jobs?limit=1")).json()).data;
  const candidate = `/candidates/${person?.profile_id}`;
  return [
    "/",
    "/?view=table",
    "/jobs",
    "/jobs/new",
    `/jobs/${job?.job_id}`,
    "/candidates",
    ...["profile", "match", "bookings", "interview", "endorsement", "timeline"].map((tab) => `${candidate}?tab=${tab}`),
    "/reviews",
    "/calendars",
    "/automations",
    "/outbox",
    "/monitoring",
    "/monitoring?hours=168",
    ...["rules", "booking", "workspace", "people", "keys", "audit", "you"].map((tab) => `/settings?tab=${tab}`),
    "/no-such-page",
  ];
}

async function isSettled(page: Page): Promise<void> {
  await expect(page.locator("main")).toBeVisible();
  await expect(page.locator(".skeleton-pulse")).toHaveCount(0);
}

test("every screen of the dashboard is accessible in light and dark and fits its widths", async ({
  page,
  api,
  expectAccessible,
}) => {
  await signIn(page);
  for (const address of await addresses(api)) {
    await test.step(address, async () => {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.emulateMedia({ colorScheme: "light" });
      await page.goto(address);
      await isSettled(page);
      await expectAccessible(page);
      await page.emulateMedia({ colorScheme: "dark" });
      await expectAccessible(page);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow, `${address} scrolls sideways at ${width} px`).toBeLessThanOrEqual(0);
      }
    });
  }
});

test("a manager sees their own job's people and no button that is not theirs", async ({
  page,
  api,
  expectAccessible,
}) => {
  const invited = await (
    await api.post("/api/users", {
      data: { email: "new.manager@tallow.example", name: "Noa Manager", role: "manager" },
    })
  ).json();
  const [person] = (await (await api.get("/api/profiles?q=lindqvist")).json()).data;
  await page.goto("/sign-in");
  await page.getByLabel(/e-?mail/i).fill("new.manager@tallow.example");
  await page.getByLabel("Password", { exact: true }).fill(invited.password);
  await page.getByRole("button", { name: /sign in/i }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await isSettled(page);
  await expectAccessible(page);
  await expect(page.getByText("Marta Lindqvist")).toHaveCount(0);
  await page.goto("/calendars");
  await isSettled(page);
  await expect(page.locator("[data-card]")).toHaveCount(1);
  await expect(page.getByRole("heading", { level: 2, name: "Noa Manager" }).last()).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/candidates/${person.profile_id}`);
  await expect(page.getByText("marta.lindqvist@mail.example")).toHaveCount(0);
  for (const denied of ["/api/settings", "/api/monitoring", "/api/mails", "/api/users", "/api/api-keys"]) {
    expect((await page.request.get(denied)).status(), denied).toBe(403);
  }
});

test("a job's title and place are corrected on its page, and its head says the same", async ({ page, api }) => {
  const made = await api.post("/api/jobs", {
    data: { title: "Nihgt Nurse", location: "Leeds", description: "Night nurse with triage experience for a ward." },
  });
  const { job_id } = await made.json();
  await signIn(page);
  await page.goto(`/jobs/${job_id}`);
  await page.getByRole("textbox", { name: "Title" }).fill("Night Nurse");
  await page.getByRole("textbox", { name: "Location" }).fill("York");
  await page.getByRole("region", { name: "Unsaved changes" }).getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Night Nurse" })).toBeVisible();
  await expect(page.locator("header").filter({ hasText: "Night Nurse" })).toContainText("York");
  const job = await (await api.get(`/api/jobs/${job_id}`)).json();
  expect(job).toMatchObject({ title: "Night Nurse", location: "York", normalized: { title: "Night Nurse" } });
  await api.post(`/api/jobs/${job_id}/close`);
});

test("the keyboard walks the managers and their week, and asks why a start is not offered", async ({
  page,
  api,
  expectAccessible,
}) => {
  for (const name of ["Aaron Keys", "Bea Keys"]) {
    const email = `${name.replace(" ", ".").toLowerCase()}@tallow.example`;
    expect((await api.post("/api/users", { data: { email, name, role: "manager" } })).status()).toBe(201);
  }
  await signIn(page);
  await page.goto("/calendars");
  await isSettled(page);
  const cards = page.locator("[data-card]");
  await page.keyboard.press("j");
  await expect(cards.nth(1)).toBeFocused();
  await expect(cards.nth(1)).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("k");
  await expect(cards.first()).toBeFocused();
  await expect(page.locator("[data-start]").first()).toBeAttached();
  await page.keyboard.press("Enter");
  const focused = page.locator("[data-start]:focus");
  const first = await focused.getAttribute("data-start");
  await page.keyboard.press("ArrowRight");
  await expect(focused).not.toHaveAttribute("data-start", first ?? "");
  await page.keyboard.press("Enter");
  const why = page.getByRole("region", { name: "Why this time is offered or not" });
  await expect(why.getByRole("list", { name: "Rules" })).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(why).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(why).toHaveCount(0);
});
