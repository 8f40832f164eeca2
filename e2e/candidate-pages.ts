import type { APIRequestContext, Page } from "@playwright/test";
import { expect } from "./fixtures";

const WIDTHS = [320, 1280];
const SCHEMES = ["light", "dark"] as const;
export const HEIGHT = 800;

const CV = [
  "Amara Okafor",
  "amara.okafor@mail.example",
  "",
  "Experience",
  "Customer Support Lead, Kestrel Grid, 01/2019 - present",
  "- Complaint handling and team leadership",
].join("\n");

/** A person with nothing sent to them yet, and a host whose hours are known. */
export async function invitee(api: APIRequestContext) {
  const profile = await (
    await api.post("/api/profiles/cv", {
      multipart: { file: { name: "amara-okafor.txt", mimeType: "text/plain", buffer: Buffer.from(CV) } },
    })
  ).json();
  const nameOf = async () => (await (await api.get(`/api/profiles/${profile.profile_id}`)).json()).name;
  await expect.poll(nameOf).toBe("Amara Okafor");
  return { profile_id: profile.profile_id as string };
}

type Accessible = (page: Page) => Promise<void>;

/** Accessible and without sideways scrolling at the narrowest and the usual width, in light and dark. */
export const everyWay =
  (page: Page, expectAccessible: Accessible) =>
  async (state: string): Promise<void> => {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: HEIGHT });
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${state} scrolls sideways at ${width} px`).toBeLessThanOrEqual(0);
      for (const colorScheme of SCHEMES) {
        // Without motion: a colour on its way to the other scheme is neither of the two.
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await expectAccessible(page);
      }
    }
  };

export const heading = (page: Page) => page.getByRole("heading", { level: 1 });
