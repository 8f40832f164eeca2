import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { db } from "./db";
import { withSessionLock } from "./session-lock";

describe("a lock of the session", () => {
  it("lets one at a time through, in order, and others with another name meanwhile", async () => {
    const seen: string[] = [];
    const work = (name: string, label: string, ms: number) =>
      withSessionLock([name], 5_000, async () => {
        seen.push(`${label} in`);
        await pause(ms);
        seen.push(`${label} out`);
      });
    await Promise.all([work("one", "a", 80), work("one", "b", 1), work("one", "c", 1), work("two", "d", 1)]);
    expect(seen.filter((word) => !word.startsWith("d"))).toEqual(["a in", "a out", "b in", "b out", "c in", "c out"]);
    expect(seen.indexOf("d out")).toBeLessThan(seen.indexOf("a out"));
  });

  it("takes several names whatever their order, without two waiting for each other", async () => {
    const names = ["x", "y", "z"];
    let inside = 0;
    await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        withSessionLock(n % 2 ? names : names.toReversed(), 10_000, async () => {
          inside += 1;
          expect(inside).toBe(1);
          await pause(1);
          inside -= 1;
        }),
      ),
    );
  });

  it("holds no connection of the pool while fifty wait: the one inside can still read the database", async () => {
    await Promise.all(
      Array.from({ length: 50 }, () =>
        withSessionLock(["busy"], 20_000, async () => {
          expect(await db.$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }]);
        }),
      ),
    );
  });

  it("is told in time when other hosts hold every connection there is for locks", async () => {
    const others = ["h1", "h2", "h3", "h4"].map((name) => withSessionLock([name], 1_000, () => pause(600)));
    await pause(100);
    await expect(withSessionLock(["h5"], 150, async () => 5)).rejects.toMatchObject({ code: "service_unavailable" });
    await Promise.all(others);
    expect(await withSessionLock(["h5"], 1_000, async () => 6)).toBe(6);
  });

  it("gives up after the time it was given, lets go after a failure, and waits for other processes", async () => {
    const held = withSessionLock(["late"], 1_000, () => pause(400));
    await expect(withSessionLock(["late"], 100, async () => 1)).rejects.toMatchObject({ code: "service_unavailable" });
    await held;
    await expect(
      withSessionLock(["late"], 1_000, async () => {
        throw new Error("inside");
      }),
    ).rejects.toThrow("inside");
    expect(await withSessionLock(["late"], 1_000, async () => 2)).toBe(2);
    const elsewhere = db.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('late', 0))`;
      await pause(500);
    });
    await pause(100);
    await expect(withSessionLock(["late"], 100, async () => 3)).rejects.toMatchObject({ code: "service_unavailable" });
    await elsewhere;
    expect(await withSessionLock(["late"], 1_000, async () => 4)).toBe(4);
  });
});
