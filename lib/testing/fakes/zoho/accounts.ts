import { bearerOf, type FakeAnswer, type FakeCall } from "../server";
import { consentPage, refusalPage } from "./consent-page";
import {
  type AccessToken,
  addUser,
  centres,
  deleteRefreshToken,
  type FakeUser,
  newSecret,
  type ZohoState,
} from "./state";

const CODE_LIFE_MS = 120_000;
const MINT_WINDOW_MS = 600_000;
const MINTS_PER_WINDOW = 10;
const LIVE_ACCESS_TOKENS = 15;
const REFRESH_TOKENS = 20;

/** Zoho tells failures with status 200 too. */
const failed = (error: string, status = 200): FakeAnswer => ({ status, json: { error } });

/** accounts.zoho.*: null where the path is not one of its own. */
export async function answerAccounts(state: ZohoState, call: FakeCall): Promise<FakeAnswer | null> {
  const path = call.path.replace(/\/$/, "");
  if (path === "/oauth/serverinfo") return { status: 200, json: { result: "success", locations: centres } };
  if (path === "/oauth/v2/auth" && call.method === "GET") return authorize(state, call.query);
  if (path === "/oauth/v2/consent" && call.method === "POST") return decide(state, call.form);
  if (path === "/oauth/v2/token" && call.method === "POST") return answerToken(state, call);
  if (path === "/oauth/user/info") return userInfo(state, call);
  if (path === state.settings.revokePath && call.method === "POST") return revoke(state, call);
  return null;
}

function refusalOf(state: ZohoState, query: URLSearchParams): string | null {
  const redirectUri = query.get("redirect_uri") ?? "";
  const { id, redirectUris } = state.client;
  if (query.get("client_id") !== id) return "Invalid Client";
  if (!URL.canParse(redirectUri) || (redirectUris !== null && !redirectUris.includes(redirectUri)))
    return "Invalid Redirect Uri";
  if (query.get("response_type") !== "code") return "Invalid Response Type";
  if (!query.get("scope")) return "Invalid OAuth Scope";
  return null;
}

function authorize(state: ZohoState, query: URLSearchParams): FakeAnswer {
  const refusal = refusalOf(state, query);
  if (refusal) return { status: 400, text: refusalPage(refusal) };
  return { status: 200, text: consentPage(state.users, query) };
}

function decide(state: ZohoState, form: URLSearchParams): FakeAnswer {
  const refusal = refusalOf(state, form);
  if (refusal) return { status: 400, text: refusalPage(refusal) };
  const target = new URL(form.get("redirect_uri") ?? "");
  const email = form.get("account") || form.get("other") || "";
  if (form.get("decision") !== "allow") {
    target.searchParams.set("error", "access_denied");
  } else if (email === "") {
    return { status: 400, text: refusalPage("Choose an account") };
  } else {
    const user = addUser(state, { email });
    target.searchParams.set("code", issueCode(state, user, form));
    target.searchParams.set("location", user.centre);
    target.searchParams.set("accounts-server", centres[user.centre]);
  }
  const sent = form.get("state");
  if (sent !== null) target.searchParams.set("state", sent);
  return { status: 302, headers: { location: target.href } };
}

/** `request`: redirect_uri, scope, access_type, prompt. */
export function issueCode(state: ZohoState, user: FakeUser, request: URLSearchParams): string {
  const isOffline = request.get("access_type") === "offline";
  const isAsked = request.get("prompt") === "consent" || !state.consented.has(user.email);
  state.consented.add(user.email);
  const code = newSecret();
  state.codes.push({
    code,
    email: user.email,
    scopes: (request.get("scope") ?? "").split(/[, ]+/).filter(Boolean),
    redirectUri: request.get("redirect_uri") ?? "",
    issuedAt: state.now(),
    withRefreshToken: isOffline && isAsked,
    isUsed: false,
  });
  return code;
}

async function answerToken(state: ZohoState, call: FakeCall): Promise<FakeAnswer> {
  const { tokenDelayMs } = state.settings;
  if (tokenDelayMs > 0) await new Promise((resolve) => setTimeout(resolve, tokenDelayMs));
  const read = (name: string) => call.form.get(name) ?? call.query.get(name);
  if (read("client_id") !== state.client.id) return failed("invalid_client");
  if (read("client_secret") !== state.client.secret) return failed("invalid_client_secret");
  if (read("grant_type") === "authorization_code") return exchange(state, read("code"), read("redirect_uri"));
  if (read("grant_type") === "refresh_token") return refresh(state, read("refresh_token"));
  return failed("general_error");
}

const isElsewhere = (state: ZohoState, email: string): boolean =>
  state.settings.serveAs !== "every" &&
  state.users.find((user) => user.email === email)?.centre !== state.settings.serveAs;

function exchange(state: ZohoState, code: string | null, redirectUri: string | null): FakeAnswer {
  const found = state.codes.find((one) => one.code === code);
  if (!found || found.isUsed || state.now() - found.issuedAt > CODE_LIFE_MS || isElsewhere(state, found.email))
    return failed("invalid_code");
  if (found.redirectUri !== redirectUri) return failed("invalid_redirect_uri");
  found.isUsed = true;
  if (!found.withRefreshToken) return granted(state, mint(state, found.email, found.scopes, null));
  const token = newSecret();
  state.refreshTokens.push({ token, email: found.email, scopes: found.scopes, mints: [] });
  const own = state.refreshTokens.filter(({ email }) => email === found.email);
  const oldest = own[0];
  if (own.length > REFRESH_TOKENS && oldest) deleteRefreshToken(state, oldest.token, false);
  return granted(state, mint(state, found.email, found.scopes, token), token);
}

function refresh(state: ZohoState, token: string | null): FakeAnswer {
  const found = state.refreshTokens.find((one) => one.token === token);
  const spent = state.spent.get(token ?? "");
  if (spent)
    for (const one of state.refreshTokens.filter(({ email }) => email === spent))
      deleteRefreshToken(state, one.token, true);
  if (!found || isElsewhere(state, found.email)) return failed("invalid_code");
  found.mints = found.mints.filter((at) => at > state.now() - MINT_WINDOW_MS);
  if (found.mints.length >= MINTS_PER_WINDOW) return accessDenied(state);
  found.mints.push(state.now());
  if (state.settings.rotates) {
    state.spent.set(found.token, found.email);
    found.token = newSecret();
    return granted(state, mint(state, found.email, found.scopes, found.token), found.token);
  }
  return granted(state, mint(state, found.email, found.scopes, found.token));
}

function accessDenied({ settings }: ZohoState): FakeAnswer {
  const { status, language } = settings.accessDenied;
  return {
    status,
    json: {
      error_description:
        language === "en"
          ? "You have made too many requests continuously. Please try again after some time."
          : "您已连续发出太多请求。请稍后再试。",
      error: language === "en" ? "Access Denied" : "拒绝访问",
      status: "failure",
    },
  };
}

/** An access token of an account, made by a grant or a refresh. */
export function mint(state: ZohoState, email: string, scopes: string[], refreshToken: string | null): AccessToken {
  const token = {
    token: newSecret(),
    email,
    scopes,
    expiresAt: state.now() + state.settings.accessLifeMs,
    refreshToken,
  };
  state.accessTokens.push(token);
  const own = state.accessTokens.filter((one) => refreshToken !== null && one.refreshToken === refreshToken);
  const oldest = own[0];
  if (own.length > LIVE_ACCESS_TOKENS) state.accessTokens = state.accessTokens.filter((one) => one !== oldest);
  return token;
}

function granted(state: ZohoState, { token, scopes }: AccessToken, refreshToken?: string): FakeAnswer {
  const { accessLifeMs } = state.settings;
  const seconds = accessLifeMs / 1000;
  return {
    status: 200,
    json: {
      access_token: token,
      ...(refreshToken === undefined ? {} : { refresh_token: refreshToken, scope: scopes.join(" ") }),
      api_domain: "https://www.zohoapis.com",
      token_type: "Bearer",
      ...(state.settings.expiry === "seconds"
        ? { expires_in: seconds }
        : { expires_in: accessLifeMs, expires_in_sec: seconds }),
    },
  };
}

/** The live access that a call brings; null: none, or another centre's. */
export function accessOf(state: ZohoState, call: FakeCall): AccessToken | null {
  const token = bearerOf(call);
  const found = state.accessTokens.find((one) => one.token === token);
  return found && found.expiresAt > state.now() && !isElsewhere(state, found.email) ? found : null;
}

function userInfo(state: ZohoState, call: FakeCall): FakeAnswer {
  const access = accessOf(state, call);
  const user = state.users.find(({ email }) => email === access?.email);
  if (!access || !user) return failed("INVALID_OAUTHTOKEN", 401);
  if (!access.scopes.some((scope) => scope.toLowerCase() === "aaaserver.profile.read" || scope === "email"))
    return failed("OAUTH_SCOPE_MISMATCH", 401);
  return {
    status: 200,
    json: {
      First_Name: user.firstName,
      Last_Name: user.lastName,
      Email: user.email,
      Display_Name: `${user.firstName} ${user.lastName}`.trim(),
      ZUID: user.zuid,
    },
  };
}

function revoke(state: ZohoState, call: FakeCall): FakeAnswer {
  if (state.settings.revokePath === "/oauth/v2/revoke/token") {
    const basic = Buffer.from(`${state.client.id}:${state.client.secret}`).toString("base64");
    if (call.headers.authorization !== `Basic ${basic}`) return failed("invalid_client", 401);
  }
  const token = call.form.get("token") ?? call.query.get("token");
  const refreshToken = state.refreshTokens.find((one) => one.token === token);
  const access = state.accessTokens.find((one) => one.token === token);
  if (!refreshToken && !access) return failed("invalid_token", 400);
  if (refreshToken) {
    deleteRefreshToken(state, refreshToken.token, true);
    state.consented.delete(refreshToken.email);
  }
  if (access) state.accessTokens = state.accessTokens.filter((one) => one !== access);
  return { status: 200, json: { status: "success" } };
}
