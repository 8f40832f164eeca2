import { expect, type Page } from "@playwright/test";
import { Client } from "pg";
import { startZohoFake, type ZohoFake } from "../lib/testing/fakes/zoho";
import { test as base } from "./fixtures";
import { Mailbox } from "./mailbox";
import { type Product, startProduct } from "./product";

type Worlds = {
  /** Zoho, played on loopback. */
  zoho: ZohoFake;
  /** A product of its own that may connect to it: where a provider is configured, vacancies wait for their managers' calendars. */
  product: Product;
};
type Fixtures = {
  /** Five minutes pass, and the sweep over the managers' calendars comes round. */
  compareCalendars: () => Promise<void>;
};

export const test = base.extend<Fixtures, Worlds>({
  zoho: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const zoho = await startZohoFake({ users: [] });
      await use(zoho);
      await zoho.close();
    },
    { scope: "worker" },
  ],
  product: [
    async ({ zoho }, use) => {
      const product = await startProduct(".data-e2e-calendars", {
        ZOHO_CLIENT_ID: zoho.client.id,
        ZOHO_CLIENT_SECRET: zoho.client.secret,
        ZOHO_ACCOUNTS_URL: zoho.baseUrl,
        ZOHO_CALENDAR_URL: zoho.baseUrl,
      });
      await use(product);
      await product.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  baseURL: async ({ product }, use) => use(product.origin),
  mailbox: async ({ product }, use) => use(new Mailbox(product.mailDir)),
  compareCalendars: async ({ product }, use) => use(() => letFiveMinutesPass(product.databaseUrl)),
});

const SWEEP = { functionId: "ai-recruiter-reconcile-calendars", cron: "*/5 * * * *" };

/** The queue's own clock puts the same task there; an event that was looked at just now is left alone for five minutes. */
async function letFiveMinutesPass(databaseUrl: string): Promise<void> {
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    await database.query(`UPDATE bookings SET "eventCheckedAt" = "eventCheckedAt" - interval '5 minutes'`);
    await database.query("SELECT graphile_worker.add_job('start-scheduled', $1::json)", [
      JSON.stringify({ ...SWEEP, _cron: { ts: new Date().toISOString() } }),
    ]);
  } finally {
    await database.end();
  }
}

/** At the fake's consent page: `account` is signed in there, and the answer is given. */
export async function answerConsent(page: Page, account: string, answer: "Allow" | "Reject"): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/would like to access your Zoho account/);
  await page.getByRole("radio", { name: new RegExp(`^${account}`) }).check();
  await page.getByRole("button", { name: answer }).click();
}

export { expect };
