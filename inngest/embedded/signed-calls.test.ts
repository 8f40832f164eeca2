import { describe, expect, it, vi } from "vitest";
import { TEST_SIGNING_KEY, testClient, testEngine } from "../testing/test-engine";
import { createEngine } from "./engine";
import { signatureHeader } from "./transport";

const client = testClient();
const body = vi.fn(() => "ran");
const fn = client.createFunction({ id: "guarded", triggers: [{ event: "a" as const }] }, ({ step }) =>
  step.run("body", body),
);

const payload = {
  version: 2,
  event: { id: "1", name: "a", data: {}, ts: 1 },
  events: [],
  steps: {},
  ctx: { run_id: "r", attempt: 0, stack: { stack: [], current: 0 } },
};

async function post(signature?: string): Promise<Response> {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const { call, serveUrl } = await testEngine(client, [fn]);
  return call(
    new Request(`${serveUrl}?fnId=test-guarded&stepId=step`, {
      method: "POST",
      body: JSON.stringify(payload),
      headers: {
        host: "127.0.0.1:8040",
        "content-type": "application/json",
        ...(signature ? { "x-inngest-signature": signature } : {}),
      },
    }),
  );
}

describe("a call of a function", () => {
  it("runs when its signature is right", async () => {
    expect((await post(signatureHeader(payload, TEST_SIGNING_KEY, new Date()))).status).toBe(206);
    expect(body).toHaveBeenCalledTimes(1);
  });

  it.each([
    ["is missing", undefined],
    ["was made with another key", signatureHeader(payload, "signkey-test-ffff", new Date())],
    ["is over another body", signatureHeader({ ...payload, version: 1 }, TEST_SIGNING_KEY, new Date())],
    ["is older than five minutes", signatureHeader(payload, TEST_SIGNING_KEY, new Date(Date.now() - 400_000))],
  ])("is refused with 401 when its signature %s", async (_what, signature) => {
    body.mockClear();
    expect((await post(signature)).status).toBe(401);
    expect(body).not.toHaveBeenCalled();
  });

  it("cannot register functions unsigned", async () => {
    const { call, serveUrl } = await testEngine(client, [fn]);
    const register = (signingKey: string) => createEngine({ serve: call, serveUrl, signingKey });
    expect((await register(TEST_SIGNING_KEY)).registry.functions.size).toBe(1);
    await expect(register("signkey-test-ffff")).rejects.toThrow(/HTTP 401/);
  });
});
