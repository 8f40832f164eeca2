import { expect, it } from "vitest";
import { z } from "zod";
import { startFakeVendor } from "@/lib/testing/fakes/server";
import { callVendor } from "./outbound";

it("a failure names the vendor as people know it", async () => {
  const fake = await startFakeVendor(() => ({ status: 500, text: "Down." }));
  const call = callVendor({
    provider: "zoho",
    operation: "listCalendars",
    url: new URL(fake.baseUrl),
    schema: z.unknown(),
    signal: AbortSignal.timeout(5_000),
  });
  await expect(call).rejects.toMatchObject({
    code: "provider_unavailable",
    publicMessage: "Zoho has trouble at the moment (status 500).",
  });
  await fake.close();
});
