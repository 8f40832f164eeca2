import type { Page } from "@playwright/test";
import { expect, signIn, test } from "./fixtures";
import { journeyCv, journeyJob } from "./journey-people";
import { linkIn } from "./mailbox";

/** Drops a file on the page as a hand would: a DataTransfer that carries it, entering and let go. */
async function dropFile(page: Page, file: { fileName: string; bytes: Buffer }): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ name, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], name, { type: "application/pdf" }));
      return data;
    },
    { name: file.fileName, base64: file.bytes.toString("base64") },
  );
  for (const type of ["dragenter", "dragover", "drop"])
    await page.dispatchEvent("body", type, { dataTransfer: transfer });
}

test("a CV travels by itself from the board to an endorsement, and people decide", async ({
  page,
  browser,
  mailbox,
  baseURL,
  expectAccessible,
  picture,
}) => {
  const candidate = journeyCv();

  await test.step("the recruiter signs in and posts a job that is read while it is pasted", async () => {
    await signIn(page);
    await page.goto("/jobs/new");
    await page.getByLabel("Title").fill(journeyJob.title);
    await page.getByLabel("Hiring manager’s e-mail").fill(journeyJob.manager);
    await page.getByRole("textbox", { name: "Description" }).fill(journeyJob.description);
    await expect(page.getByText("Intensive care").first()).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Save draft" }).click();
    await page.waitForURL(/\/jobs\/[0-9a-f-]{36}/);
    await page.getByRole("button", { name: /^Approve/ }).click();
    await expect(page.getByText("Open", { exact: true }).first()).toBeVisible();
  });

  await test.step("a real PDF dropped on the board becomes a card that moves on by rule", async () => {
    const jobId = page.url().match(/[0-9a-f-]{36}/)?.[0];
    await page.goto(`/?job=${jobId}`);
    await expect(
      page
        .getByRole("heading", { name: journeyJob.title })
        .or(page.getByRole("button", { name: journeyJob.title }))
        .first(),
    ).toBeVisible();
    await dropFile(page, await candidate.file());
    await expect(page.getByRole("region", { name: /1 CV/ })).toBeVisible();
    await expect(page.getByText(candidate.name).first()).toBeVisible();
  });

  const bookingLink = linkIn(
    await mailbox.waitFor({ to: candidate.email, subject: "Pick a time" }),
    `${baseURL}/book/`,
  );

  await test.step("the board shows the candidate, the reasons and the score without a reload", async () => {
    const column = page.getByRole("region", { name: /Booking sent/ });
    await expect(column.getByText(candidate.name)).toBeVisible();
    await expectAccessible(page);
    await picture(page, "pipeline");
  });

  await test.step("the candidate books on a phone, without an account", async () => {
    const phone = await browser.newContext({
      viewport: { width: 390, height: 844 },
      timezoneId: "Europe/Lisbon",
      hasTouch: true,
    });
    const book = await phone.newPage();
    await book.goto(bookingLink);
    await expect(book.getByRole("heading", { level: 1 })).toContainText("Pick a time");
    await expectAccessible(book);
    await book.getByRole("radio").first().check({ force: true });
    await book.getByRole("button", { name: "Continue" }).click();
    await expect(book.getByLabel("Your name")).toHaveValue(candidate.name);
    await book.getByRole("button", { name: "Book this time" }).click();
    await expect(book.getByRole("heading", { level: 1 })).toContainText("booked");
    await expectAccessible(book);
    await picture(book, "booked-phone");
    await phone.close();
  });

  await test.step("both sides get one invitation with the same calendar entry", async () => {
    const invitations = await Promise.all(
      [candidate.email, journeyJob.manager].map((to) => mailbox.waitFor({ to, subject: "Booked" })),
    );
    const uids = invitations.map((mail) => {
      const ics = mail.attachments.find((part) => part.mimeType.includes("calendar"))?.content;
      return new TextDecoder().decode(ics as ArrayBuffer).match(/^UID:(.+)$/m)?.[1];
    });
    expect(uids[0]).toMatch(/^\S{8,}/);
    expect(uids[0]).toBe(uids[1]);
  });

  const interviewLink = linkIn(
    await mailbox.waitFor({ to: candidate.email, subject: "Your first interview" }),
    `${baseURL}/interview/`,
  );

  await test.step("the AI interview asks one question at a time and keeps every answer", async () => {
    const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, timezoneId: "Europe/Lisbon" });
    const talk = await phone.newPage();
    await talk.goto(interviewLink);
    await expectAccessible(talk);
    await talk.getByRole("button", { name: "Continue" }).click();
    await talk.getByRole("button", { name: /Agree/ }).click();
    await expect(talk.getByRole("alert").filter({ hasText: "Tick the box" })).toBeVisible();
    await talk.getByRole("checkbox").check();
    await talk.getByRole("button", { name: /Agree/ }).click();
    await expect(talk.getByRole("heading", { name: "A practice question" })).toBeVisible();
    await talk.getByRole("button", { name: /first question|Begin|Start/i }).click();
    const review = talk.getByRole("heading", { name: "Read it once more" });
    const answer = talk.getByLabel("Your answer");
    for (let turn = 0; turn < 20; turn += 1) {
      await expect(review.or(answer).first()).toBeVisible();
      if (await review.isVisible()) break;
      const question = await talk.getByRole("heading", { level: 1 }).textContent();
      await answer.fill(candidate.answers[turn % candidate.answers.length] ?? "");
      if (turn === 0) {
        await expect(talk.getByText(/Saved/)).toBeVisible();
        await talk.reload();
        await expect(answer).toHaveValue(candidate.answers[0] ?? "");
        await expectAccessible(talk);
        await picture(talk, "interview-phone");
      }
      await talk.getByRole("button", { name: /Next question|Finish this question/ }).click();
      await expect(talk.getByRole("heading", { level: 1 })).not.toHaveText(question ?? "");
    }
    await expectAccessible(talk);
    await talk.getByRole("button", { name: "Send my answers" }).click();
    await expect(talk.getByRole("heading", { level: 1 })).toContainText("Thank you");
    await phone.close();
  });

  await test.step("the recruiter is told, reads the evidence and approves the endorsement", async () => {
    await mailbox.waitFor({ to: "admin@example.test", subject: candidate.name });
    await page.goto("/candidates");
    await page
      .getByRole("link", { name: new RegExp(candidate.name) })
      .first()
      .click();
    await page.waitForURL(/\/candidates\/[0-9a-f-]{36}/);
    for (const tab of ["Profile", "Match", "Bookings", "Interview", "Endorsement", "Timeline"]) {
      await page.getByRole("tab", { name: new RegExp(`^${tab}`) }).click();
      await expect(page.getByRole("tabpanel")).toBeVisible();
      await expectAccessible(page);
      await picture(page, `candidate-${tab.toLowerCase()}`);
    }
    await page.getByRole("tab", { name: /^Endorsement/ }).click();
    await page.getByRole("button", { name: /^Approve/ }).click();
    await expect(page.getByText(/Approved/).first()).toBeVisible();
  });

  await test.step("one of each mail went to the candidate", async () => {
    const mails = await mailbox.all({ to: candidate.email });
    expect(mails.map((mail) => mail.subject?.split(":")[0]?.split(" ")[0]).sort()).toEqual(["Booked", "Pick", "Your"]);
    expect(new Set(mails.map((mail) => mail.messageId)).size).toBe(mails.length);
  });
});
