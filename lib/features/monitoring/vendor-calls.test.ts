import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { anyAnswer, callVendor } from "@/lib/http/outbound";
import { resetDatabase } from "@/lib/testing/database";
import type { CallReport } from "./call-rules";
import { forgetVendorCalls } from "./forget-vendor-calls";
import { flushVendorCalls, makeCallBuffer, recordVendorCalls } from "./record-vendor-calls";

const root = path.resolve(import.meta.dirname, "../../..");
const AT = new Date("2026-11-24T10:20:00Z");
const report = (change: Partial<CallReport> = {}): CallReport => ({
  provider: "zoho",
  operation: "busyTimes",
  status: 200,
  code: null,
  ms: 100,
  at: AT,
  ...change,
});
const minutesLater = (minutes: number) => new Date(AT.getTime() + minutes * 60_000);

beforeEach(resetDatabase);

describe("calls to a vendor", () => {
  it("are counted by the hour, with the last good one and the last failure", async () => {
    const buffer = makeCallBuffer();
    buffer.note(report());
    buffer.note(report({ at: minutesLater(5), code: "rate_limited", status: 429, ms: 300 }));
    buffer.note(report({ at: minutesLater(6), code: "event_not_found", status: 404 }));
    buffer.note(report({ at: minutesLater(50), code: "provider_timeout", status: null }));
    await buffer.flush();
    expect(await db.vendorCallStat.findMany({ orderBy: { hour: "asc" } })).toEqual([
      {
        provider: "zoho",
        hour: new Date("2026-11-24T10:00:00Z"),
        calls: 3,
        failures: 1,
        rateLimited: 1,
        totalMs: 500,
        lastGoodAt: minutesLater(6),
        lastErrorAt: minutesLater(5),
        lastErrorCode: "rate_limited",
      },
      expect.objectContaining({ hour: new Date("2026-11-24T11:00:00Z"), calls: 1, failures: 1, lastGoodAt: null }),
    ]);
  });

  it("that are written late take nothing from what was noted meanwhile", async () => {
    const [late, early] = [makeCallBuffer(), makeCallBuffer()];
    late.note(report({ at: AT, code: "provider_failed" }));
    early.note(report({ at: minutesLater(9), code: "provider_timeout" }));
    await early.flush();
    await late.flush();
    expect(await db.vendorCallStat.findFirstOrThrow()).toMatchObject({
      calls: 2,
      failures: 2,
      lastErrorAt: minutesLater(9),
      lastErrorCode: "provider_timeout",
    });
  });

  it("are kept one by one for their connection", async () => {
    const connectionId = crypto.randomUUID();
    const buffer = makeCallBuffer();
    buffer.note(report({ connectionId, ms: 41.6 }));
    await buffer.flush();
    expect(await db.vendorCallEntry.findMany({ omit: { id: true } })).toEqual([
      { provider: "zoho", connectionId, operation: "busyTimes", status: 200, code: null, ms: 42, at: AT },
    ]);
  });

  it("wait for the next turn when they cannot be written, and are then counted once", async () => {
    let isDown = true;
    const written: number[] = [];
    const buffer = makeCallBuffer(async (hours, calls) => {
      if (isDown) throw new Error("The database is away.");
      written.push(
        hours.reduce((sum, { calls: counted }) => sum + counted, 0),
        calls.length,
      );
    });
    buffer.note(report());
    await buffer.flush();
    buffer.note(report());
    isDown = false;
    await buffer.flush();
    await buffer.flush();
    expect(written).toEqual([2, 2]);
  });

  it("are written when a flush is through, also where another one was under way", async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const finished: number[] = [];
    const buffer = makeCallBuffer(async (_hours, calls) => {
      await gate;
      finished.push(calls.length);
    });
    buffer.note(report());
    const flushes = [buffer.flush(), buffer.flush(), buffer.flush()];
    let isThrough = false;
    void flushes[2]?.then(() => {
      isThrough = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(isThrough).toBe(false);
    release();
    await Promise.all(flushes);
    expect(finished).toEqual([1]);
  });

  it("beyond what may wait are counted, though not kept one by one", async () => {
    const buffer = makeCallBuffer();
    for (let number = 0; number < 2500; number += 1) buffer.note(report());
    await buffer.flush();
    expect(await db.vendorCallStat.findFirstOrThrow()).toMatchObject({ calls: 2500 });
    expect(await db.vendorCallEntry.count()).toBe(2000);
  });
});

describe("a process that calls a vendor", () => {
  const server = createServer((request, response) => {
    response.statusCode = request.url === "/busy" ? 200 : 503;
    response.end("{}");
  });
  let origin = "";
  beforeAll(async () => {
    await once(server.listen(0, "127.0.0.1"), "listening");
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
  });

  it("counts its calls without any of them knowing", async () => {
    recordVendorCalls();
    recordVendorCalls();
    const call = { provider: "zoho", operation: "busyTimes", schema: anyAnswer, signal: AbortSignal.timeout(10_000) };
    await callVendor({ ...call, url: new URL("/busy", origin) });
    await expect(callVendor({ ...call, url: new URL("/trouble?token=secret", origin) })).rejects.toThrow();
    await flushVendorCalls();
    expect(await db.vendorCallStat.aggregate({ _sum: { calls: true, failures: true } })).toEqual({
      _sum: { calls: 2, failures: 1 },
    });
    expect(JSON.stringify(await db.vendorCallEntry.findMany())).not.toMatch(/secret|127\.0\.0\.1/);
  });

  it("adds to what others count at the same time, and nothing is lost between them", { timeout: 60_000 }, async () => {
    const script = path.join(root, "lib/testing/call-vendor.ts");
    const processes = ["/busy", "/busy", "/trouble"].map((address) =>
      spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", script, `${origin}${address}`, "20"], {
        cwd: root,
        env: process.env,
        stdio: ["ignore", "ignore", "inherit"],
      }),
    );
    const codes = await Promise.all(processes.map(async (child) => (await once(child, "close"))[0]));
    expect(codes).toEqual([0, 0, 0]);
    const { _sum } = await db.vendorCallStat.aggregate({ _sum: { calls: true, failures: true } });
    expect(_sum).toEqual({ calls: 60, failures: 20 });
    expect(await db.vendorCallEntry.count()).toBe(60);
  });
});

it("forgets single calls after two weeks and hours after thirteen months", async () => {
  const buffer = makeCallBuffer();
  for (const days of [0, 13, 15, 399, 401]) {
    buffer.note(report({ at: new Date(AT.getTime() - days * 86_400_000) }));
  }
  await buffer.flush();
  await forgetVendorCalls(AT);
  expect([await db.vendorCallEntry.count(), await db.vendorCallStat.count()]).toEqual([2, 4]);
});
