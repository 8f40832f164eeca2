import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { ProviderError } from "@/lib/errors";
import type { MailProvider, OutgoingMail } from "@/lib/providers/mail/types";
import { createActor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { deliverMail } from "./deliver-mail";
import { queueMail, recallMail } from "./repository";
import { resendMail } from "./resend-mail";

const data = {
  candidateName: "Amara Okafor",
  jobTitle: "Data Engineer",
  hostName: "Rohan Iyer",
  durationMinutes: 45,
  bookingUrl: "http://localhost:8040/book/abc",
  expiresAt: new Date("2026-12-01T12:00:00Z"),
  timeZone: "Europe/Lisbon",
  contactName: "Marta Silva",
};
const request = {
  messageKey: "booking-link:1",
  template: "booking-link" as const,
  to: { email: "amara@mail.example", name: "Amara Okafor" },
  data,
};

/** A mail server on this machine, of the port's shape: keeps what it was given, or fails as told. */
function postbox(failures = 0) {
  const sent: OutgoingMail[] = [];
  let left = failures;
  const provider: MailProvider = {
    id: "smtp",
    send: async (mail) => {
      if (left-- > 0) {
        throw new ProviderError("provider_unavailable", {
          provider: "smtp",
          operation: "send",
          message: "421 busy",
          retryable: true,
        });
      }
      sent.push(mail);
    },
  };
  return { sent, provider };
}

describe("a mail", () => {
  beforeEach(resetDatabase);

  it("is written once per key, with one event, whatever is asked again", async () => {
    const first = await db.$transaction((tx) => queueMail(tx, request));
    const again = await db.$transaction((tx) => queueMail(tx, request));
    expect(first.isNew).toBe(true);
    expect(again).toEqual({ mailId: first.mailId, isNew: false });
    expect(await db.mail.count()).toBe(1);
    expect(await db.outboxEvent.count({ where: { name: "mail/queued" } })).toBe(1);
  });

  it("never goes with a blank variable", async () => {
    await expect(queueMail(db, { ...request, data: { ...data, hostName: "  " } })).rejects.toThrow();
    await expect(queueMail(db, { ...request, data: { ...data, bookingUrl: "" } })).rejects.toThrow();
    expect(await db.mail.count()).toBe(0);
  });

  it("names the zone, carries the address in both bodies and escapes what people wrote", async () => {
    await queueMail(db, { ...request, data: { ...data, hostName: "<script>alert(1)</script>" } });
    const mail = await db.mail.findFirstOrThrow();
    expect(mail.text).toContain("Tuesday 1 December 2026, 12:00, Europe/Lisbon (GMT)");
    expect(mail.text).toContain(data.bookingUrl);
    expect(mail.html).toContain(`href="${data.bookingUrl}"`);
    expect(mail.html).not.toContain("<script>");
  });

  it("sends nobody to say something on a page that is not ours", async () => {
    await queueMail(db, { ...request, data: { ...data, isElsewhere: true } });
    const { text } = await db.mail.findFirstOrThrow();
    expect(text).toContain("If none of the times suit you, answer this mail and Marta Silva will find another.");
    expect(text).not.toMatch(/on that page|yours alone/);
  });

  it("is sent once, though its delivery runs twice", async () => {
    const { mailId } = await queueMail(db, request);
    const box = postbox();
    expect(await deliverMail({ mailId }, box)).toEqual({ isSent: true });
    expect(await deliverMail({ mailId }, box)).toEqual({ isSent: false });
    expect(box.sent).toHaveLength(1);
    expect(await db.mail.findFirst()).toMatchObject({ status: "sent", sentVia: "smtp", attempts: 1 });
  });

  it("keeps the reason of a failure and goes under the same Message-ID at the next try", async () => {
    const { mailId } = await queueMail(db, request);
    const box = postbox(1);
    await expect(deliverMail({ mailId }, box)).rejects.toThrow("421 busy");
    expect(await db.mail.findFirst()).toMatchObject({
      status: "failed",
      lastError: "421 busy",
      nextAttemptAt: expect.any(Date),
    });
    await deliverMail({ mailId }, box);
    expect(box.sent[0]?.messageId).toBe((await db.mail.findFirstOrThrow()).messageId);
  });

  it("is tried for most of a day while its server is down, at most an hour apart, and then no more", async () => {
    const { mailId } = await queueMail(db, request);
    const box = postbox(Number.POSITIVE_INFINITY);
    const start = new Date();
    let now = start;
    const waits: number[] = [];
    for (;;) {
      const failure = (await deliverMail({ mailId }, box, now).catch((error: unknown) => error)) as ProviderError;
      const { nextAttemptAt } = await db.mail.findFirstOrThrow();
      expect(failure.retryable).toBe(nextAttemptAt !== null);
      if (nextAttemptAt === null) break;
      expect(failure.retryAfterMs).toBe(nextAttemptAt.getTime() - now.getTime());
      waits.push(nextAttemptAt.getTime() - now.getTime());
      now = nextAttemptAt;
    }
    expect(waits[0]).toBe(60_000);
    expect(Math.max(...waits)).toBe(3_600_000);
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(now.getTime() - start.getTime()).toBeGreaterThan(16 * 3_600_000);
    expect(await db.mail.findFirst()).toMatchObject({ status: "failed", attempts: 21, lastError: "421 busy" });
  });

  it("asked for by a person begins anew at once", async () => {
    const { mailId } = await queueMail(db, request);
    await deliverMail({ mailId }, postbox(1)).catch(() => undefined);
    const row = await resendMail(await createActor("recruiter"), mailId);
    expect(row).toMatchObject({ status: "queued", attempts: 0, next_attempt_at: null });
    expect(await db.outboxEvent.findMany({ where: { name: "mail/queued" } })).toMatchObject([
      { notBefore: null },
      { notBefore: null },
    ]);
  });

  it("can be taken back until it has gone", async () => {
    const { mailId } = await queueMail(db, { ...request, sendAfter: new Date(Date.now() + 10_000) });
    expect(await recallMail(db, request.messageKey)).toBe(true);
    const box = postbox();
    expect(await deliverMail({ mailId }, box)).toEqual({ isSent: false });
    expect(box.sent).toHaveLength(0);
  });
});
