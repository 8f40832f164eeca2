import { startZohoFake, type ZohoFake } from "./fakes/zoho";

/** Zoho played on this machine, and this process set up for it. To be started in `vi.hoisted`, before anything reads the environment. */
export async function startConfiguredZoho(more: Record<string, string> = {}): Promise<ZohoFake> {
  const fake = await startZohoFake();
  Object.assign(process.env, {
    ZOHO_CLIENT_ID: fake.client.id,
    ZOHO_CLIENT_SECRET: fake.client.secret,
    ZOHO_ACCOUNTS_URL: fake.baseUrl,
    ZOHO_CALENDAR_URL: fake.baseUrl,
    ...more,
  });
  return fake;
}
