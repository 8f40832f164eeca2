import type { FakeAnswer, FakeCall } from "../server";
import { bodyOf, denied, exists, invalid, notFound, ok, page } from "./answers";
import { subscriptionShape } from "./shapes";
import { type CalendlyState, organizationUri, shortId, userUri } from "./state";

const EVENTS = new Set(["invitee.created", "invitee.canceled", "invitee_no_show.created", "invitee_no_show.deleted"]);

export function createSubscription(state: CalendlyState, call: FakeCall): FakeAnswer {
  if (state.plan === "free") return denied("Please upgrade your Calendly account to Professional");
  const { url, events, organization, user, scope, signing_key } = bodyOf(call);
  if (typeof url !== "string" || !URL.canParse(url)) return invalid({ parameter: "url", message: "is invalid" });
  if (!Array.isArray(events) || events.length === 0 || !events.every((one) => EVENTS.has(one as string))) {
    return invalid({ parameter: "events", message: "is invalid" });
  }
  if (scope !== "user" && scope !== "organization") return invalid({ parameter: "scope", message: "is invalid" });
  if (organization !== organizationUri(state)) return invalid({ parameter: "organization", message: "is required" });
  if (scope === "user" && user !== userUri(state)) return invalid({ parameter: "user", message: "is required" });
  if (state.subscriptions.some((one) => one.url === url)) return exists("Hook with this url already exists");
  const subscription = {
    uuid: `WH${shortId()}`,
    url,
    events: events as string[],
    scope,
    signingKey: typeof signing_key === "string" && signing_key !== "" ? signing_key : null,
    state: "active" as const,
    retryStartedAt: null,
    createdAt: state.now(),
  };
  state.subscriptions.push(subscription);
  return ok({ resource: subscriptionShape(state, subscription) }, 201);
}

export function listSubscriptions(state: CalendlyState, call: FakeCall): FakeAnswer {
  const scope = call.query.get("scope");
  if (call.query.get("organization") !== organizationUri(state)) {
    return invalid({ parameter: "organization", message: "is required" });
  }
  if (!scope) return invalid({ parameter: "scope", message: "is required" });
  if (scope === "user" && call.query.get("user") !== userUri(state)) {
    return invalid({ parameter: "user", message: "is required" });
  }
  const found = state.subscriptions.filter((one) => one.scope === scope);
  return page(state, call, found, (one) => subscriptionShape(state, one));
}

export function deleteSubscription(state: CalendlyState, _call: FakeCall, [uuid]: string[]): FakeAnswer {
  const found = state.subscriptions.findIndex((one) => one.uuid === uuid);
  if (found < 0) return notFound();
  state.subscriptions.splice(found, 1);
  return { status: 204 };
}
