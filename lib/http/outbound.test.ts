import { inspect } from "node:util";
import { afterEach, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { type FakeVendor, startFakeVendor } from "@/lib/testing/fakes/server";
import { callVendor, delayOf } from "./outbound";

let fake: FakeVendor;
beforeEach(async () => {
  fake = await startFakeVendor(() => ({ status: 500, text: "Down." }));
});
afterEach(() => fake.close());

const call = (headers: Record<string, string> = {}) =>
  callVendor({
    provider: "zoho",
    operation: "listCalendars",
    url: new URL(fake.baseUrl),
    headers,
    schema: z.unknown(),
    signal: AbortSignal.timeout(5_000),
  });

it("a failure names the vendor as people know it", async () => {
  await expect(call()).rejects.toMatchObject({
    code: "provider_unavailable",
    publicMessage: "Zoho has trouble at the moment (status 500).",
  });
});

it("trouble for which the vendor names a delay is left alone for so long, as a limit is", async () => {
  fake.misbehave({ kind: "status", status: 503, headers: { "retry-after": "12" } });
  await expect(call()).rejects.toMatchObject({ code: "provider_unavailable", retryAfterMs: 12_000 });
});

it("no vendor has itself left alone for longer than a day, whatever it says", () => {
  const said = (text: string) => delayOf(new Headers({ "retry-after": text }), Date.parse("2027-03-22T09:00:00Z"));
  expect(said("7")).toBe(7_000);
  expect(said("Mon, 22 Mar 2027 09:01:00 GMT")).toBe(60_000);
  for (const absurd of ["1e300", "99999999999", "Mon, 22 Mar 2100 09:00:00 GMT"]) expect(said(absurd)).toBe(86_400_000);
  for (const nothing of ["", "soon", "Infinity"]) expect(said(nothing)).toBeNull();
});

it("an access that no header can carry is in no part of the failure", async () => {
  const failure = await call({ authorization: "Bearer canary\nsecret" }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "provider_failed", retryable: false });
  expect(inspect(failure, { depth: 10 })).not.toContain("canary");
});
