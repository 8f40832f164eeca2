import { generateKeyPairSync, randomBytes, verify } from "node:crypto";
import type { FakeAnswer, FakeCall } from "../server";

const AUDIENCE = "https://oauth2.googleapis.com/token";
const GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const SERVICE_ACCOUNT = "ai-recruiter@fake-project.iam.gserviceaccount.com";

/** Who calls. `isServiceAccount`: as itself, not for a person. */
export type Caller = { email: string; isServiceAccount: boolean; scopes: string[] };
type Grant = Caller & { expiresAt: number };

/** Google's token endpoint for one service account (sheet C.1). */
export type FakeTokens = ReturnType<typeof makeFakeTokens>;

export function makeFakeTokens() {
  const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const grants = new Map<string, Grant>();
  /** People of the organisation; delegation is for them only, not for gmail.com. */
  const people = new Set<string>();
  let delegatedScopes: string[] | null = null;
  let lifetimeSeconds = 3599;
  let isKeyRevoked = false;

  function exchange(call: FakeCall): FakeAnswer {
    if (call.form.get("grant_type") !== GRANT) return refusal(400, "unsupported_grant_type", "Invalid grant_type");
    const [head = "", body = "", signature = ""] = (call.form.get("assertion") ?? "").split(".");
    const claims = claimsOf(body);
    const isSigned =
      !isKeyRevoked &&
      claimsOf(head).alg === "RS256" &&
      verify("sha256", Buffer.from(`${head}.${body}`), keys.publicKey, Buffer.from(signature, "base64url"));
    if (claims.iss !== SERVICE_ACCOUNT) return refusal(400, "invalid_grant", "Invalid grant: account not found");
    if (!isSigned) return refusal(400, "invalid_grant", "Invalid JWT Signature.");
    if (claims.aud !== AUDIENCE) return refusal(400, "invalid_grant", "Invalid JWT: Failed audience check.");
    if (!isShortLived(Number(claims.iat), Number(claims.exp))) {
      const message =
        "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.";
      return refusal(400, "invalid_grant", message);
    }
    const scopes = String(claims.scope ?? "")
      .split(" ")
      .filter(Boolean);
    if (scopes.length === 0) return refusal(400, "invalid_scope", "Invalid OAuth scope or ID token audience provided.");
    return claims.sub === undefined ? grant(SERVICE_ACCOUNT, scopes) : delegated(String(claims.sub), scopes);
  }

  function delegated(subject: string, scopes: string[]): FakeAnswer {
    if (!delegatedScopes || scopes.some((scope) => !delegatedScopes?.includes(scope))) {
      const message =
        "Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.";
      return refusal(401, "unauthorized_client", message);
    }
    if (!people.has(subject)) return refusal(400, "invalid_grant", "Invalid email or User ID");
    return grant(subject, scopes);
  }

  function grant(email: string, scopes: string[]): FakeAnswer {
    const token = `ya29.${randomBytes(24).toString("base64url")}`;
    const isServiceAccount = email === SERVICE_ACCOUNT;
    grants.set(token, { email, isServiceAccount, scopes, expiresAt: Date.now() + lifetimeSeconds * 1000 });
    return { status: 200, json: { access_token: token, expires_in: lifetimeSeconds, token_type: "Bearer" } };
  }

  return {
    exchange,
    people,
    callerOf: (token: string): Caller | null => {
      const found = grants.get(token);
      return found && found.expiresAt > Date.now() ? found : null;
    },
    serviceAccountEmail: SERVICE_ACCOUNT,
    /** As the Cloud console hands it out. */
    keyFile: () =>
      JSON.stringify(
        {
          type: "service_account",
          project_id: "fake-project",
          private_key_id: "5e1f000000000000000000000000000000000001",
          private_key: keys.privateKey.export({ type: "pkcs8", format: "pem" }),
          client_email: SERVICE_ACCOUNT,
          client_id: "100000000000000000001",
          auth_uri: "https://accounts.google.com/o/oauth2/auth",
          token_uri: AUDIENCE,
          universe_domain: "googleapis.com",
        },
        null,
        2,
      ),
    grantDelegation: (scopes: string[]) => {
      delegatedScopes = scopes;
    },
    withdrawDelegation: () => {
      delegatedScopes = null;
    },
    revokeKey: () => {
      isKeyRevoked = true;
    },
    /** Every token that is out ends now, as when an administrator resets them. */
    endTokens: () => grants.clear(),
    setLifetime: (seconds: number) => {
      lifetimeSeconds = seconds;
    },
  };
}

const refusal = (status: number, error: string, description: string): FakeAnswer => ({
  status,
  json: { error, error_description: description },
});

function isShortLived(issuedAt: number, expiresAt: number): boolean {
  const now = Date.now() / 1000;
  return expiresAt - issuedAt <= 3600 && expiresAt > now && Math.abs(now - issuedAt) < 300;
}

function claimsOf(part: string): Record<string, unknown> {
  try {
    const claims: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return typeof claims === "object" && claims !== null ? (claims as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
