import { randomBytes, randomUUID } from "node:crypto";
import type { FakeAnswer, FakeCall } from "../server";
import type { State } from "./state";

const NO_TENANT = new Set(["common", "organizations", "consumers"]);

function refuse(status: number, error: string, code: number, sentence: string): FakeAnswer {
  const trace = randomUUID();
  return {
    status,
    json: {
      error,
      error_description: `AADSTS${code}: ${sentence} Trace ID: ${trace} Correlation ID: ${randomUUID()}`,
      error_codes: [code],
      timestamp: new Date().toISOString().slice(0, 19).replace("T", " "),
      trace_id: trace,
      correlation_id: randomUUID(),
      error_uri: `https://login.microsoftonline.com/error?code=${code}`,
    },
  };
}

/** `POST /{tenant}/oauth2/v2.0/token` with client credentials. */
export function answerToken(state: State, call: FakeCall, tenant: string): FakeAnswer {
  const { app } = state;
  const form = (name: string) => call.form.get(name);
  if (NO_TENANT.has(tenant.toLowerCase())) {
    return refuse(
      400,
      "invalid_request",
      50059,
      "No tenant-identifying information found in either the request or implied by any provided credentials.",
    );
  }
  if (tenant.toLowerCase() !== app.tenantId.toLowerCase()) {
    return refuse(400, "invalid_request", 90002, `Tenant '${tenant}' not found.`);
  }
  if (form("grant_type") !== "client_credentials") {
    return refuse(400, "unsupported_grant_type", 70003, "The app requested an unsupported grant type.");
  }
  if (form("client_id") !== app.clientId) {
    return refuse(
      400,
      "unauthorized_client",
      700016,
      `Application with identifier '${form("client_id")}' was not found in the directory 'Contoso'.`,
    );
  }
  if (!form("scope")?.endsWith("/.default")) {
    return refuse(
      400,
      "invalid_scope",
      1002012,
      `The provided value for scope ${form("scope")} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
    );
  }
  if (form("client_secret") !== app.clientSecret) {
    return refuse(
      401,
      "invalid_client",
      7000215,
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${app.clientId}'.`,
    );
  }
  if (app.isSecretExpired) {
    return refuse(
      401,
      "invalid_client",
      7000222,
      `The provided client secret keys for app '${app.clientId}' are expired.`,
    );
  }
  const token = `eyJ0.${randomBytes(24).toString("base64url")}`;
  state.tokens.set(token, Date.now() + state.tokenLifeSeconds * 1000);
  return {
    status: 200,
    json: {
      token_type: "Bearer",
      expires_in: state.tokenLifeSeconds,
      ext_expires_in: state.tokenLifeSeconds,
      access_token: token,
    },
  };
}
