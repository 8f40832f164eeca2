import { everyWay, heading, invitee } from "./candidate-pages";
import { feedbackLinkOf } from "./feedback-link";
import { expect, test } from "./fixtures";

// By another clock than the server's: what it writes first has to be what the browser writes, also of what is saved.
test.use({ timezoneId: "America/St_Johns" });

test("the manager's feedback page in its states, at its widths, in light and dark", async ({
  page,
  api,
  expectAccessible,
}) => {
  const looksRight = everyWay(page, expectAccessible);
  const booking = await (
    await api.post("/scheduling/book", {
      data: { ...(await invitee(api)), provider: "manual", manager_email: "rohan.iyer@kestrel.example" },
    })
  ).json();
  const link = await feedbackLinkOf(booking.booking_id);
  await page.setViewportSize({ width: 320, height: 800 });
  await page.goto(link);

  await test.step("what others think is folded, and what is missing is named", async () => {
    await expect(heading(page)).toHaveText("Your view of Amara Okafor");
    await expect(page.getByText("open here once yours are in")).toBeVisible();
    await looksRight("empty");
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.getByText(/answers are missing/)).toBeVisible();
    await expect(page.getByText("Choose one, or say that there was no evidence").first()).toBeVisible();
    await looksRight("with what is missing");
  });

  await test.step("what is filled in is saved and there again on another device", async () => {
    const groups = page.locator("form fieldset");
    const questions = (await groups.count()) - 1;
    for (let at = 0; at < questions; at += 1) {
      const name = at === 0 ? "No evidence" : "Well";
      await groups.nth(at).getByRole("radio", { name, exact: true }).check({ force: true });
    }
    await page.getByRole("button", { name: "Add what you saw" }).first().click();
    await page.getByLabel(/say or do/).fill("Drew both designs.");
    await groups.nth(questions).getByRole("radio", { name: "Yes" }).check({ force: true });
    await page.getByLabel("Why, in a sentence").fill("Explains trade-offs without being asked.");
    await expect(page.getByText(/^Saved/)).toBeVisible();
    await page.reload();
    await expect(page.getByLabel("Why, in a sentence")).toHaveValue("Explains trade-offs without being asked.");
    await expect(page.getByText("ready to send")).toBeVisible();
    await looksRight("filled in");
  });

  await test.step("who talked after all is back at the same button", async () => {
    await page.getByRole("button", { name: "We did not get to talk" }).click();
    await page.getByRole("button", { name: "Back to the scorecard" }).press("Enter");
    await expect(page.getByRole("button", { name: "We did not get to talk" })).toBeFocused();
  });

  await test.step("it can be taken back for ten seconds", async () => {
    await page.getByRole("button", { name: "Send" }).click();
    await expect(heading(page)).toHaveText("Thank you, Rohan");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByLabel("Why, in a sentence")).toHaveValue("Explains trade-offs without being asked.");
    expect((await (await page.request.get(link.replace("/feedback/", "/api/feedback/"))).json()).status).toBe("open");
  });

  await test.step("then it stands, and what others think opens", async () => {
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
    await looksRight("on its way");
    await expect(page.getByRole("heading", { name: "What others saw" })).toBeVisible();
    await looksRight("sent");
    await page.reload();
    await expect(heading(page)).toHaveText("Thank you, Rohan");
  });

  await page.goto(`${new URL(link).origin}/feedback/${"A".repeat(32)}`);
  await expect(heading(page)).toHaveText("This link opens nothing");
  await looksRight("unknown link");
});
