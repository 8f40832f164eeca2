import { beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db";
import type { MailProvider } from "@/lib/providers/mail/types";
import { resetDatabase } from "@/lib/testing/database";
import { deliverMail } from "./deliver-mail";
import { queueMail } from "./repository";

beforeEach(resetDatabase);

/** A mail that waited for its server while something happened to the person. */
async function deliverAfter(change: { doNotContact?: boolean; status?: "declined" | "withdrawn" | "booking_sent" }) {
  const profile = await db.profile.create({ data: { name: "Amara Okafor", email: "amara@mail.example" } });
  const { mailId } = await queueMail(db, {
    messageKey: `booking-link:${profile.id}`,
    template: "booking-link",
    to: { email: "amara@mail.example", name: "Amara Okafor" },
    profileId: profile.id,
    data: {
      candidateName: "Amara Okafor",
      jobTitle: "Data Engineer",
      hostName: "Rohan Iyer",
      durationMinutes: 45,
      bookingUrl: "http://localhost:8040/book/abc",
      expiresAt: new Date("2026-12-01T12:00:00Z"),
      timeZone: "Europe/Lisbon",
      contactName: "Marta Silva",
    },
  });
  await db.profile.update({ where: { id: profile.id }, data: change });
  const sent: string[] = [];
  const provider: MailProvider = {
    id: "smtp",
    send: async ({ messageId }) => {
      sent.push(messageId);
    },
  };
  const outcome = await deliverMail({ mailId }, { provider });
  return { outcome, sent, mail: await db.mail.findUniqueOrThrow({ where: { id: mailId } }) };
}

it.each([{ doNotContact: true }, { status: "declined" as const }, { status: "withdrawn" as const }])(
  "an invitation that waited is taken back, with the reason, after %o",
  async (change) => {
    const { outcome, sent, mail } = await deliverAfter(change);
    expect({ outcome, sent }).toEqual({ outcome: { isSent: false }, sent: [] });
    expect(mail).toMatchObject({ status: "recalled", lastError: expect.stringMatching(/person/) });
  },
);

it("an invitation to somebody who is still invited goes", async () => {
  const { outcome, sent } = await deliverAfter({ status: "booking_sent" });
  expect(outcome).toEqual({ isSent: true });
  expect(sent).toHaveLength(1);
});
