import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { type APIRequestContext, test as base, expect, type Page } from "@playwright/test";
import { Mailbox } from "./mailbox";
import { ADMIN, API_KEY, fromSetup } from "./workspace";

type Fixtures = {
  /** Mails that the product sent. */
  mailbox: Mailbox;
  /** The REST API with the bootstrap key. */
  api: APIRequestContext;
  /** Fails on any accessibility finding of WCAG 2.2 A and AA on the page as it stands. */
  expectAccessible: (page: Page) => Promise<void>;
  /** Keeps a picture in `test-results/screenshots/<name>.png`. */
  picture: (page: Page, name: string) => Promise<void>;
};

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  baseURL: async ({}, use) => use(fromSetup("E2E_ORIGIN")),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  mailbox: async ({}, use) => use(new Mailbox(fromSetup("E2E_MAIL_DIR"))),
  api: async ({ playwright, baseURL }, use) => {
    const api = await playwright.request.newContext({
      baseURL,
      extraHTTPHeaders: { authorization: `Bearer ${API_KEY}` },
    });
    await use(api);
    await api.dispose();
  },
  page: async ({ page }, use) => {
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(error.stack ?? error.message));
    page.on("console", (message) => {
      if (/Content Security Policy/i.test(message.text())) problems.push(message.text());
    });
    await use(page);
    expect(problems, "uncaught errors and policy violations in the browser").toEqual([]);
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  expectAccessible: async ({}, use) => use(expectAccessible),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  picture: async ({}, use) =>
    use(async (page, name) => {
      const file = path.join(process.cwd(), "test-results", "screenshots", `${name}.png`);
      await page.screenshot({ path: file, animations: "disabled" });
    }),
});

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    // The one frame is the Outbox's mail: it runs no scripts, so axe would wait in it for ever.
    .setLegacyMode()
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  const findings = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.target.join(" ")).join("\n  ")}`,
  );
  expect.soft(findings, `accessibility of ${page.url()}`).toEqual([]);
}

/** Signs in as the bootstrap admin and waits for the board. */
export async function signIn(page: Page): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("textbox", { name: /e-?mail/i }).fill(ADMIN.email);
  await page.getByLabel("Password", { exact: true }).fill(ADMIN.password);
  await page.getByRole("button", { name: /sign in/i }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

export { expect };
