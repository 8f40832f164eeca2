import type { APIRequestContext, Browser, Page } from "@playwright/test";
import { expect } from "./fixtures";

const WIDTHS = [320, 1280];
const SCHEMES = ["light", "dark"] as const;
export const HEIGHT = 800;

const cvOf = (name: string): string =>
  [
    name,
    `${name.toLowerCase().replace(" ", ".")}@mail.example`,
    "",
    "Experience",
    "Customer Support Lead, Kestrel Grid, 01/2019 - present",
    "- Complaint handling and team leadership",
  ].join("\n");

/** A person with nothing sent to them yet. */
export async function invitee(api: APIRequestContext, name = "Amara Okafor") {
  const file = { name: "cv.txt", mimeType: "text/plain", buffer: Buffer.from(cvOf(name)) };
  const profile = await (await api.post("/api/profiles/cv", { multipart: { file } })).json();
  const nameOf = async () => (await (await api.get(`/api/profiles/${profile.profile_id}`)).json()).name;
  await expect.poll(nameOf).toBe(name);
  return { profile_id: profile.profile_id as string };
}

type Accessible = (page: Page) => Promise<void>;

/** Accessible and without sideways scrolling at the narrowest and the usual width, in light and dark. */
export const everyWay =
  (page: Page, expectAccessible: Accessible) =>
  async (state: string): Promise<void> => {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: HEIGHT });
      await expectNoSidewaysScroll(page, state);
      for (const colorScheme of SCHEMES) {
        // Without motion: a colour on its way to the other scheme is neither of the two.
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await expectAccessible(page);
      }
    }
  };

/** @param state what is on the page, for the message */
export async function expectNoSidewaysScroll(page: Page, state: string): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${state} scrolls sideways at ${page.viewportSize()?.width} px`).toBeLessThanOrEqual(0);
}

/** Takes one of the times behind a link on a phone, in Lisbon. @param onBooked what to look at once it is booked */
export async function bookOnPhone(
  browser: Browser,
  link: string,
  onBooked: (page: Page) => Promise<void>,
): Promise<void> {
  const phone = await browser.newContext({
    viewport: { width: 390, height: 844 },
    timezoneId: "Europe/Lisbon",
    hasTouch: true,
  });
  const page = await phone.newPage();
  await page.goto(link);
  await page.getByRole("radio").first().check({ force: true });
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Book this time" }).click();
  await expect(heading(page)).toContainText("booked");
  await onBooked(page);
  await phone.close();
}

export const heading = (page: Page) => page.getByRole("heading", { level: 1 });
