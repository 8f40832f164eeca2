import { POST as setup } from "@/app/api/admin/oauth/setup/route";
import { GET as callback } from "@/app/api/oauth/callback/route";
import { HANNA } from "@/lib/connections/connections.fixtures";
import { db } from "@/lib/db";
import { callRoute } from "@/lib/testing/actors";
import type { ZohoFake } from "@/lib/testing/fakes/zoho";

type Answer = Record<string, unknown> & { error?: Record<string, unknown> };
export const json = async (response: Response) => (await response.json()) as Answer;
export const outcomeOf = (response: Response) =>
  new URL(response.headers.get("location") ?? "").searchParams.get("outcome");
export const connection = () => db.calendarConnection.findFirstOrThrow({ where: { user: { email: HANNA } } });

/** A consent as its manager goes through it, with the key of whoever set it up. */
export function consentAt(fake: ZohoFake, keyOf: () => string) {
  const setUp = async (email = HANNA, as = keyOf()) =>
    callRoute(setup, { path: "/api/admin/oauth/setup/", key: as, body: { manager_email: email } });
  const authorizationUrl = async (email = HANNA) => new URL(String((await json(await setUp(email))).authorization_url));

  /** The manager's yes at Zoho, and the browser's way back. */
  async function comeBack(
    url: URL,
    account = HANNA,
    change: Record<string, string | null> = {},
    headers: Record<string, string> = {},
  ) {
    const code = fake.authorize(account, { redirectUri: url.searchParams.get("redirect_uri") ?? "" });
    const centre = fake.users.find(({ email }) => email === account)?.centre ?? "us";
    const query = new URLSearchParams({ code, state: url.searchParams.get("state") ?? "", location: centre });
    for (const [name, value] of Object.entries(change)) {
      if (value === null) query.delete(name);
      else query.set(name, value);
    }
    return callRoute(callback, { path: `/api/oauth/callback/?${query}`, headers: { accept: "text/html", ...headers } });
  }
  return { setUp, authorizationUrl, comeBack };
}
