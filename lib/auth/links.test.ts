import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { resetDatabase } from "@/lib/testing/database";
import { findLink, issueLink, revokeLinks, tokenFor } from "./links";

const soon = () => new Date(Date.now() + 60_000);
const booking = { purpose: "booking" as const, subjectId: "manual_1" };

describe("a candidate's link", () => {
  beforeEach(resetDatabase);

  it("opens its own subject and nothing of another purpose", async () => {
    const { token, url } = await issueLink(db, { ...booking, expiresAt: soon() });
    expect(url).toBe(`http://localhost:8040/book/${token}`);
    expect(await findLink("booking", token)).toMatchObject({ subjectId: "manual_1" });
    expect(await findLink("interview", token)).toBeNull();
  });

  it("is the same for the same subject, so that a mail may repeat it", async () => {
    const first = await issueLink(db, { ...booking, expiresAt: soon() });
    const second = await issueLink(db, { ...booking, expiresAt: soon() });
    expect(second.token).toBe(first.token);
    expect(await tokenFor(db, "booking", "manual_1")).toBe(first.token);
  });

  it("is one link, though two steps issue it at the same moment", async () => {
    for (let round = 0; round < 5; round += 1) {
      await db.accessLink.deleteMany();
      const issued = await Promise.all(
        Array.from({ length: 12 }, () => issueLink(db, { ...booking, expiresAt: soon() })),
      );
      expect(new Set(issued.map(({ token }) => token)).size).toBe(1);
    }
  });

  it("stops at once when it expires or is revoked", async () => {
    const { token } = await issueLink(db, { ...booking, expiresAt: soon() });
    expect(await findLink("booking", token, new Date(Date.now() + 61_000))).toBeNull();
    await revokeLinks(db, "booking", ["manual_1"]);
    expect(await findLink("booking", token)).toBeNull();
    expect(await tokenFor(db, "booking", "manual_1")).toBeNull();
  });

  it("is another one after it was revoked, and the revoked one stays shut", async () => {
    const revoked = await issueLink(db, { ...booking, expiresAt: soon() });
    await revokeLinks(db, "booking", ["manual_1"]);
    const { token } = await issueLink(db, { ...booking, expiresAt: soon() });
    expect(await findLink("booking", token)).toMatchObject({ subjectId: "manual_1" });
    expect(await findLink("booking", revoked.token)).toBeNull();
  });

  it("is stored as a hash only", async () => {
    const { token } = await issueLink(db, { ...booking, expiresAt: soon() });
    expect(JSON.stringify(await db.accessLink.findMany())).not.toContain(token);
  });

  it("carries 192 bits that look alike in no two of a thousand", async () => {
    const tokens = new Set<string>();
    for (let index = 0; index < 1000; index += 1) {
      tokens.add((await issueLink(db, { ...booking, subjectId: `manual_${index}`, expiresAt: soon() })).token);
    }
    expect(tokens.size).toBe(1000);
    for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{32}$/);
  });
});
