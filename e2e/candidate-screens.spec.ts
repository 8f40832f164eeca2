import type { Locator, Page } from "@playwright/test";
import { everyWay, HEIGHT, heading, invitee } from "./candidate-pages";
import { expect, test } from "./fixtures";

/** Of the page itself: Next announces its routes in an alert of its own. */
const alert = (page: Page) => page.locator("main, [role=dialog]").getByRole("alert");

/** The text of what covers the foot of a place on the page, for example a bar; null where it is free. */
const coveredBy = (place: Locator): Promise<string | null> =>
  place.evaluate((element) => {
    const { left, bottom } = element.getBoundingClientRect();
    const top = document.elementFromPoint(left + 8, bottom - 4);
    return top !== null && element.contains(top) ? null : (top?.textContent ?? "outside the window");
  });

test("the booking page in its states, at its widths, in light and dark", async ({ page, api, expectAccessible }) => {
  const looksRight = everyWay(page, expectAccessible);
  const booking = await (
    await api.post("/scheduling/book", {
      data: { ...(await invitee(api)), provider: "manual", manager_email: "rohan.iyer@kestrel.example" },
    })
  ).json();
  await page.setViewportSize({ width: 320, height: HEIGHT });
  await page.goto(booking.booking_link);

  await test.step("a time is chosen", async () => {
    await expect(page.getByRole("radio").first()).toBeAttached();
    await looksRight("choose");
    await page.getByRole("radio").nth(1).check({ force: true });
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByLabel("Your name").fill("");
    await page.getByLabel("Anything we should arrange?").fill("Captions, please");
    await page.getByRole("button", { name: "Book this time" }).click();
    await expect(alert(page)).toContainText("Write your name");
    await looksRight("confirm, with an error");
  });

  await test.step("without a connection it is said at once, and what was typed stays", async () => {
    await page.getByLabel("Your name").fill("Amara Okafor");
    await page.context().setOffline(true);
    await page.getByRole("button", { name: "Book this time" }).click();
    await expect(alert(page)).toContainText("Check your connection");
    await page.context().setOffline(false);
    await expect(page.getByLabel("Anything we should arrange?")).toHaveValue("Captions, please");
    await page.getByRole("button", { name: "Book this time" }).click();
    await expect(heading(page)).toContainText("It’s booked");
    await looksRight("booked");
  });

  await test.step("a message to a person waits for the connection to come back", async () => {
    await page.getByRole("link", { name: "Ask a person" }).click();
    const words = page.getByRole("textbox");
    await words.fill("Is there a step at the door?");
    await page.context().setOffline(true);
    await page.getByRole("button", { name: /^Send to/ }).click();
    await expect(alert(page)).toContainText("What you wrote is still here.");
    await looksRight("ask a person");
    await page.context().setOffline(false);
    await expect(words).toHaveValue("Is there a step at the door?");
    await page.getByRole("button", { name: /^Send to/ }).click();
    await expect(heading(page)).toContainText("has your message");
    await looksRight("message sent");
    await page.getByRole("button", { name: "Back to my booking" }).click();
  });

  await test.step("it is moved, then cancelled", async () => {
    await page.getByRole("button", { name: "Move it" }).click();
    await expect(heading(page)).toContainText("Pick a new time");
    await expect(page.getByRole("radio").first()).toBeAttached();
    await page.getByRole("button", { name: "None of these suit me" }).click();
    await expect(heading(page)).toHaveText("Tell us what would suit");
    await looksRight("suggest times");
    await page.goBack();
    await expect(heading(page)).toContainText("Pick a new time");
    await page.goBack();
    await page.getByRole("button", { name: "Cancel the call" }).click();
    await looksRight("cancel");
    await page.getByRole("button", { name: "Cancel the call" }).click();
    await expect(heading(page)).toHaveText("The call is cancelled");
    await looksRight("cancelled");
  });

  await page.goto(`/book/${"A".repeat(32)}`);
  await looksRight("unknown link");
});

test("the interview in its states, at its widths, in light and dark", async ({ page, api, expectAccessible }) => {
  const looksRight = everyWay(page, expectAccessible);
  const interview = await (
    await api.post("/scheduling/ai-interview", {
      data: { ...(await invitee(api)), provider: "custom", questions: ["What did you repair lately, and why so?"] },
    })
  ).json();
  const answer = page.getByLabel("Your answer");
  await page.setViewportSize({ width: 320, height: HEIGHT });
  await page.goto(interview.interview_link);

  await test.step("a question to a person leaves the interview as it is", async () => {
    await looksRight("welcome");
    await page.getByRole("link", { name: "Ask a person" }).click();
    await page.getByRole("textbox").fill("May I use a dictionary?");
    await page.getByRole("button", { name: /^Send to/ }).click();
    await page.getByRole("button", { name: "Back to my interview" }).click();
    await expect(heading(page)).toHaveText("Your first interview is with an AI");
  });

  await test.step("consent and practice", async () => {
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("button", { name: /^Agree/ }).click();
    await expect(page.getByText("Tick the box to go on")).toBeVisible();
    await page.getByRole("checkbox").check();
    await page.setViewportSize({ width: 320, height: 568 });
    await page.route("**/consent", (route) => route.fulfill({ status: 500 }));
    await page.getByRole("button", { name: /^Agree/ }).click();
    await expect(alert(page)).toContainText("Try again in a moment");
    expect(await coveredBy(alert(page)), "what stands over the reason").toBeNull();
    await page.unroute("**/consent");
    await page.getByRole("checkbox").uncheck();
    await looksRight("notice");
    await page.getByRole("checkbox").check();
    await page.getByRole("button", { name: /^Agree/ }).click();
    await expect(heading(page)).toHaveText("A practice question");
    await looksRight("practice");
    await page.getByRole("button", { name: "Begin the interview" }).click();
  });

  await test.step("a break straight after the last word loses none of it on another device", async () => {
    await page.getByRole("button", { name: "Finish this question" }).click();
    await expect(page.getByText("Write a few sentences")).toBeInViewport();
    await looksRight("question");
    await answer.fill("I did it.");
    await page.getByRole("button", { name: "Pause" }).click();
    await expect(heading(page)).toHaveText("Paused");
    await looksRight("paused");
    const token = interview.interview_link.split("/").at(-1);
    const draft = async () => (await (await page.request.get(`/api/interviews/${token}`)).json()).question.draft_text;
    await expect.poll(draft).toBe("I did it.");
    await page.getByRole("button", { name: "Go on" }).click();
    await expect(answer).toHaveValue("I did it.");
  });

  await test.step("a text that is too long is kept whole and said so", async () => {
    await answer.fill("word ".repeat(4_000));
    await expect(alert(page)).toContainText("more than fits");
    await expect(answer).toHaveValue("word ".repeat(4_000));
    await answer.fill("I did it.");
  });

  await test.step("a server that does not answer costs nothing", async () => {
    await page.route("**/answers", (route) => route.fulfill({ status: 500 }));
    await page.getByRole("button", { name: "Finish this question" }).click();
    await expect(heading(page)).toContainText("Nothing is lost");
    await looksRight("cut off");
    await page.unroute("**/answers");
    await page.getByRole("button", { name: "Try now" }).click();
  });

  await test.step("follow-up, review and the end", async () => {
    await expect(page.getByText(/follows up, because/)).toBeVisible();
    await looksRight("follow-up");
    await page.getByRole("button", { name: "Skip this question" }).click();
    await expect(heading(page)).toHaveText("Read it once more");
    await page.getByRole("button", { name: /^Correct/ }).click();
    await answer.fill("I did it myself.");
    await looksRight("review, with a correction");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Corrected by you")).toBeVisible();
    await page.getByRole("button", { name: "Send my answers" }).click();
    await expect(heading(page)).toContainText("Thank you, Amara");
    await looksRight("thanks");
  });
});
