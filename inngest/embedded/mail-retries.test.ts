import { beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db";
import { queueMail } from "@/lib/features/messages/repository";
import { resendMail } from "@/lib/features/messages/resend-mail";
import { createActor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { drainRunner } from "../testing/drain-runner";

// A mail server that is down: nobody listens there.
vi.hoisted(() => {
  process.env.SMTP_URL = "smtp://127.0.0.1:9";
});

const queue = () =>
  queueMail(db, {
    messageKey: "booking-link:1",
    template: "booking-link",
    to: { email: "amara@mail.example" },
    data: {
      candidateName: "Amara Okafor",
      jobTitle: null,
      hostName: "Rohan Iyer",
      durationMinutes: 45,
      bookingUrl: "http://localhost:8040/book/abc",
      expiresAt: new Date("2026-12-01T12:00:00Z"),
      timeZone: "Europe/Lisbon",
      contactName: "Marta Silva",
    },
  });

describe("a mail whose server is down", () => {
  beforeEach(resetDatabase);

  it("waits as long as it says, and whoever asks for it makes it go at once in a run of its own", async () => {
    const { mailId } = await queue();
    await drainRunner();
    const [mail, run] = [await db.mail.findFirstOrThrow(), await db.workflowRun.findFirstOrThrow()];
    expect(mail).toMatchObject({ status: "failed", attempts: 1, nextAttemptAt: expect.any(Date) });
    expect(run.status).toBe("waiting");
    expect(Math.abs((run.nextAt?.getTime() ?? 0) - (mail.nextAttemptAt?.getTime() ?? 0))).toBeLessThan(3_000);
    await resendMail(await createActor("recruiter"), mailId);
    await drainRunner();
    expect(await db.mail.findFirst()).toMatchObject({ status: "failed", attempts: 1, nextAttemptAt: expect.any(Date) });
    const runs = await db.workflowRun.findMany({ orderBy: { createdAt: "asc" } });
    expect(runs.map(({ status }) => status)).toEqual(["cancelled", "waiting"]);
  });

  it("ends among the failed runs after the last try, and says that it is not tried again", async () => {
    await queue();
    await drainRunner({ fastForward: true });
    expect(await db.mail.findFirst()).toMatchObject({ status: "failed", attempts: 21, nextAttemptAt: null });
    expect(await db.workflowRun.findFirst()).toMatchObject({ status: "failed", isDeadLetter: true });
  });
});
