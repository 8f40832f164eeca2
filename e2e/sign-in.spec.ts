import { networkInterfaces } from "node:os";
import type { APIRequestContext, APIResponse, Page } from "@playwright/test";
import { expect, test } from "./fixtures";

const EMAIL = "gustav.lind@tallow.example";

/** One try as a script makes it. Each request context keeps its own cookies. */
async function guess(visitor: APIRequestContext, email: string, headers = {}): Promise<APIResponse> {
  const { csrfToken } = await (await visitor.get("/api/auth/csrf")).json();
  const form = { csrfToken, email, password: "not the password", json: "true" };
  return visitor.post("/api/auth/callback/credentials", { form, headers });
}

async function fillIn(page: Page, password: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("textbox", { name: /e-?mail/i }).fill(EMAIL);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: /sign in/i }).click();
}

const expectBoard = (page: Page) => page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));

test("a stranger's wrong passwords hold up the stranger, not the owner", async ({
  api,
  baseURL,
  browser,
  page,
  playwright,
  picture,
}) => {
  const invited = await api.post("/api/users", { data: { email: EMAIL, name: "Gustav Lind", role: "recruiter" } });
  const { password } = await invited.json();

  await test.step("the owner signs in once, which leaves a cookie that scripts cannot read", async () => {
    await fillIn(page, password);
    await expectBoard(page);
    const cookies = await page.context().cookies();
    expect(cookies.find(({ name }) => name.includes(".device."))).toMatchObject({ httpOnly: true, sameSite: "Strict" });
    await page.context().clearCookies({ name: /session/ });
  });

  await test.step("a stranger tries twelve passwords", async () => {
    const stranger = await playwright.request.newContext(baseURL ? { baseURL } : {});
    const statuses: number[] = [];
    for (let count = 0; count < 12; count += 1) statuses.push((await guess(stranger, EMAIL)).status());
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
    const throttled = await guess(stranger, EMAIL);
    expect(Number(throttled.headers()["retry-after"])).toBeGreaterThan(60);
    await stranger.dispose();
  });

  await test.step("a browser that is new to the account is told to wait or to use a known one", async () => {
    const context = await browser.newContext(baseURL ? { baseURL } : {});
    const elsewhere = await context.newPage();
    await fillIn(elsewhere, password);
    await expect(elsewhere.getByRole("alert").filter({ hasText: "Too many" })).toHaveText(
      /^Too many attempts for this account\. Try again in 1[0-5] minutes, or use a browser in which you have signed in/,
    );
    await picture(elsewhere, "sign-in-throttled");
    await context.close();
  });

  await test.step("the owner signs in at once in the browser that was used before", async () => {
    await fillIn(page, password);
    await expectBoard(page);
  });
});

test("tries from one address are counted over all accounts, whatever address the caller claims", async ({
  baseURL,
  playwright,
}) => {
  const address = Object.values(networkInterfaces())
    .flat()
    .find((one) => one?.family === "IPv4" && !one.internal)?.address;
  test.skip(!address, "This machine has no address but its own loopback, which is never counted.");
  const outside = await playwright.request.newContext({
    baseURL: `http://${address}:${new URL(baseURL ?? "").port}`,
  });
  const statuses: number[] = [];
  for (let count = 0; count < 11; count += 1) {
    const claim = `203.0.113.${count}`;
    const headers = { "x-forwarded-for": claim, "x-ai-recruiter-peer": claim };
    statuses.push((await guess(outside, `nobody${count}@tallow.example`, headers)).status());
  }
  expect(statuses).toEqual([...Array(10).fill(401), 429]);
  await outside.dispose();
});
