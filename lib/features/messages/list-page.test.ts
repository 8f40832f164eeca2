import { beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db";
import { resetDatabase } from "@/lib/testing/database";
import { mailPage, mailQuery } from "./list-page";
import { queueMail } from "./repository";

beforeEach(resetDatabase);

it("finds a mail by its reader's name as the Outbox shows it, by their address and by its subject", async () => {
  await queueMail(db, {
    messageKey: "booking-link:1",
    template: "booking-link",
    to: { email: "s.walsh@mail.example", name: "Sinéad Byrne" },
    data: {
      candidateName: "Sinéad Byrne",
      jobTitle: null,
      hostName: "Rohan Iyer",
      durationMinutes: 45,
      bookingUrl: "http://localhost:8040/book/abc",
      expiresAt: new Date("2026-12-01T12:00:00Z"),
      timeZone: "Europe/Lisbon",
      contactName: "Marta Silva",
    },
  });
  const found = async (q: string) => (await mailPage(mailQuery.parse({ q }))).data.length;
  for (const word of ["sinéad", "Byrne", "s.walsh", "rohan"]) expect([word, await found(word)]).toEqual([word, 1]);
  expect(await found("nobody")).toBe(0);
});
