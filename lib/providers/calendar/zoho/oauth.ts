import "server-only";
import { z } from "zod";
import { ProviderError } from "@/lib/errors";
import { anyAnswer, callVendor } from "@/lib/http/outbound";
import type { OAuthSpec, TokenSet } from "@/lib/providers/core";
import {
  accountsUrl,
  type Centre,
  centreOfCallback,
  centreOfRegion,
  isIssuer,
  registeredCentre,
  type ZohoSettings,
} from "./data-centres";
import { apiFailure, isGone, tokenFailure, zohoFailure } from "./failures";

const zohoScopes = [
  { scope: "ZohoCalendar.calendar.READ", reason: "See which calendars you have, so that you can choose." },
  { scope: "ZohoCalendar.freebusy.READ", reason: "See when you are busy: the times, not the titles, not the guests." },
  {
    scope: "ZohoCalendar.event.ALL",
    reason: "Add the interviews to your calendar, move them and take them out again.",
  },
  { scope: "AaaServer.profile.READ", reason: "Read your account's address, to know that it is yours." },
] as const;

const DAY_S = 86_400;
/** Longer than other calls: whoever gives up on a token that comes late has spent one of the ten for nothing. */
const TOKEN_TIMEOUT_MS = 30_000;

/** Very old answers call milliseconds `expires_in` (schmorrison/Zoho#18). No access lives longer than a day. */
const tokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  scope: z.string().optional(),
  expires_in: z.coerce
    .number()
    .positive()
    .transform((said) => (said > DAY_S ? said / 1000 : said)),
});

const userInfo = z.object({
  Email: z
    .string()
    .includes("@")
    .transform((email) => email.trim().toLowerCase()),
  ZUID: z.union([z.number().int(), z.string().min(1)]).transform(String),
});

/** Access to Zoho that one person grants. Sheet A.2 and A.3; zoho.com/accounts/protocol/oauth/web-apps. */
export function makeOAuth(settings: ZohoSettings): OAuthSpec {
  const client = (operation: string) => {
    const { clientId, clientSecret } = settings;
    if (clientId && clientSecret) return { client_id: clientId, client_secret: clientSecret };
    throw new ProviderError("provider_not_configured", {
      provider: "zoho",
      operation,
      message: "Zoho Calendar is not configured. Set ZOHO_CLIENT_ID and ZOHO_CLIENT_SECRET.",
      retryable: false,
    });
  };

  async function askForTokens(
    operation: "exchangeCode" | "refresh",
    centre: Centre,
    request: Record<string, string>,
    signal: AbortSignal,
  ): Promise<TokenSet> {
    const askedAt = Date.now();
    const answer = await callVendor({
      provider: "zoho",
      operation,
      url: accountsUrl(settings, centre, "/oauth/v2/token"),
      method: "POST",
      body: new URLSearchParams({ ...client(operation), ...request }),
      signal,
      timeoutMs: TOKEN_TIMEOUT_MS,
      schema: tokenAnswer,
      failure: tokenFailure(operation),
    });
    return {
      accessToken: answer.access_token,
      // Zoho does not rotate: a refresh brings none, and the old one stays good.
      refreshToken: answer.refresh_token ?? null,
      expiresAt: new Date(askedAt + answer.expires_in * 1000),
      scopes: answer.scope?.split(/[\s,]+/).filter(Boolean) ?? [],
      region: centre.location,
    };
  }

  return {
    scopes: zohoScopes,
    refreshLimit: { count: 10, windowMs: 600_000 },

    /** At the centre where the application is registered; Zoho sends people on to their own. */
    authorizeUrl({ redirectUri, state }) {
      const url = accountsUrl(settings, registeredCentre(settings), "/oauth/v2/auth");
      url.search = new URLSearchParams({
        scope: zohoScopes.map(({ scope }) => scope).join(","),
        client_id: client("authorizeUrl").client_id,
        response_type: "code",
        redirect_uri: redirectUri,
        access_type: "offline",
        // Without it, who has said yes before gets no refresh token.
        prompt: "consent",
        state,
      }).toString();
      return url;
    },

    isIssuer: (query) => isIssuer(query, settings),

    regionOfCallback(query) {
      try {
        return centreOfCallback(query, settings).location;
      } catch (error) {
        if (error instanceof ProviderError) return null;
        throw error;
      }
    },

    async exchangeCode({ code, redirectUri, query, signal }) {
      const centre = centreOfCallback(query, settings);
      const request = { grant_type: "authorization_code", redirect_uri: redirectUri, code };
      return askForTokens("exchangeCode", centre, request, signal);
    },

    async identify({ accessToken, region, signal }) {
      const answer = await callVendor({
        provider: "zoho",
        operation: "identify",
        url: accountsUrl(settings, centreOfRegion(region, settings, "identify"), "/oauth/user/info"),
        headers: { authorization: `Zoho-oauthtoken ${accessToken}` },
        signal,
        schema: userInfo,
        failure: apiFailure("identify"),
      });
      return { email: answer.Email, externalAccountId: answer.ZUID };
    },

    async refresh({ refreshToken, region, signal }) {
      const centre = centreOfRegion(region, settings, "refresh");
      return askForTokens("refresh", centre, { grant_type: "refresh_token", refresh_token: refreshToken }, signal);
    },

    /** At the account's own centre, which holds the token. One that is gone already is a success. */
    async revoke({ token, region, signal }) {
      const centre = centreOfRegion(region, settings, "revoke");
      const first = accountsUrl(settings, centre, "/oauth/v2/token/revoke");
      first.searchParams.set("token", token);
      if ((await revokeAt(first, { signal })) === "done") return;
      // The newer of Zoho's two pages, www.zoho.com/developer/oauth/revoke-oauth-token.html.
      const { client_id, client_secret } = client("revoke");
      const outcome = await revokeAt(accountsUrl(settings, centre, "/oauth/v2/revoke/token"), {
        signal,
        headers: { authorization: `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString("base64")}` },
        body: new URLSearchParams({ token, token_type: "refresh_token" }),
      });
      if (outcome === "no such path")
        throw zohoFailure("revoke", "provider_failed", "Zoho did not take the grant back. Remove it in your account.");
    },
  };
}

async function revokeAt(
  url: URL,
  request: { signal: AbortSignal; headers?: Record<string, string>; body?: URLSearchParams },
): Promise<"done" | "no such path"> {
  const heard: { outcome?: "done" | "no such path" } = {};
  try {
    await callVendor({
      provider: "zoho",
      operation: "revoke",
      url,
      method: "POST",
      ...request,
      schema: anyAnswer,
      failure: (answer) => {
        if (answer.status === 404) heard.outcome = "no such path";
        if (isGone(answer)) heard.outcome = "done";
        return apiFailure("revoke")(answer);
      },
    });
    return "done";
  } catch (error) {
    if (heard.outcome) return heard.outcome;
    throw error;
  }
}
