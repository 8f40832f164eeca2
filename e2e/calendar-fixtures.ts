import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { Client } from "pg";
import { GOOGLE_FAKE_SCOPES, type GoogleFake, startGoogleFake } from "../lib/testing/fakes/google";
import { startZohoFake, type ZohoFake } from "../lib/testing/fakes/zoho";
import { test as base } from "./fixtures";
import { linkIn, Mailbox } from "./mailbox";
import { type Product, startProduct } from "./product";

type Worlds = {
  /** Zoho, played on loopback. */
  zoho: ZohoFake;
  /** Google, which lets the product's service account act for everybody in it. */
  google: GoogleFake;
  /** A product of its own that may connect to both: where a provider is configured, vacancies wait for their managers' calendars. */
  product: Product;
};
type Fixtures = {
  /** Five minutes pass, and the sweep over the managers' calendars comes round. */
  compareCalendars: () => Promise<void>;
  /** Whatever Google has said of its calendars so far arrives and is looked at; from then on only what is new can be noticed. */
  everythingIsHeard: () => Promise<void>;
  /** Eight days pass for the connect link that a manager was mailed. */
  letConnectLinkExpire: (manager: string) => Promise<void>;
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
  google: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      const google = await startGoogleFake();
      google.tokens.grantDelegation(GOOGLE_FAKE_SCOPES);
      await use(google);
      await google.close();
    },
    { scope: "worker" },
  ],
  product: [
    async ({ zoho, google }, use) => {
      const product = await startProduct(".data-e2e-calendars", {
        ZOHO_CLIENT_ID: zoho.client.id,
        ZOHO_CLIENT_SECRET: zoho.client.secret,
        ZOHO_ACCOUNTS_URL: zoho.baseUrl,
        ZOHO_CALENDAR_URL: zoho.baseUrl,
        GOOGLE_SERVICE_ACCOUNT_JSON: google.tokens.keyFile(),
        GOOGLE_API_URL: google.baseUrl,
        GOOGLE_TOKEN_URL: google.tokenUrl,
      });
      await use(product);
      await product.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  baseURL: async ({ product }, use) => use(product.origin),
  mailbox: async ({ product }, use) => use(new Mailbox(product.mailDir)),
  compareCalendars: async ({ product }, use) => use(() => letFiveMinutesPass(product.databaseUrl)),
  everythingIsHeard: async ({ product, google }, use) =>
    use(async () => {
      await google.channels.settled();
      await expect.poll(() => countLooksToCome(product.databaseUrl), { timeout: 60_000 }).toBe(0);
    }),
  letConnectLinkExpire: async ({ product }, use) => use((manager) => letEightDaysPass(product.databaseUrl, manager)),
});

const SWEEP = { functionId: "ai-recruiter-reconcile-calendars", cron: "*/3 * * * *" };

/** The queue's own clock puts the same task there; an event that was looked at just now is left alone for two minutes. */
const letFiveMinutesPass = (databaseUrl: string): Promise<void> =>
  withDatabase(databaseUrl, async (database) => {
    await database.query(`UPDATE bookings SET "eventCheckedAt" = "eventCheckedAt" - interval '5 minutes'`);
    await database.query("SELECT graphile_worker.add_job('start-scheduled', $1::json)", [
      JSON.stringify({ ...SWEEP, _cron: { ts: new Date().toISOString() } }),
    ]);
  });

/** Looks at calendars that are announced or under way. */
const countLooksToCome = (databaseUrl: string): Promise<number> =>
  withDatabase(databaseUrl, async (database) => {
    const { rows } = await database.query<{ count: number }>(
      `SELECT (SELECT count(*) FROM calendar_watches WHERE "hintQueuedAt" IS NOT NULL)::int
         + (SELECT count(*) FROM workflow_runs
            WHERE "functionId" = 'ai-recruiter-follow-hint' AND "endedAt" IS NULL)::int AS count`,
    );
    return rows[0]?.count ?? Number.NaN;
  });

const letEightDaysPass = (databaseUrl: string, manager: string): Promise<void> =>
  withDatabase(databaseUrl, async (database) => {
    const { rowCount } = await database.query(
      `UPDATE access_links SET "expiresAt" = "expiresAt" - interval '8 days'
       WHERE purpose = 'connect' AND "subjectId" = (SELECT id::text FROM users WHERE email = $1)`,
      [manager],
    );
    expect(rowCount, `connect links of ${manager}`).toBe(1);
  });

async function withDatabase<T>(databaseUrl: string, work: (database: Client) => Promise<T>): Promise<T> {
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    return await work(database);
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

/** Mails a manager the link at which they connect their calendar, and takes it from the mail. */
export async function mailedConnectLink(
  { api, mailbox, product }: { api: APIRequestContext; mailbox: Mailbox; product: Product },
  manager: { name: string; email: string },
): Promise<string> {
  expect((await api.post("/api/users", { data: { ...manager, role: "manager" } })).status()).toBe(201);
  const sent = await api.post("/api/connections/connect-link", { data: { manager_email: manager.email } });
  expect(sent.status()).toBe(202);
  const mail = await mailbox.waitFor({ to: manager.email, subject: "connect Zoho Calendar" });
  return linkIn(mail, `${product.origin}/connect/`);
}

export { expect };
