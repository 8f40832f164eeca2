import type { Locator, Page } from "@playwright/test";
import { expect } from "./fixtures";

const MOST_TABS = 150;

/** With the Tab key alone, from wherever the focus is. */
export async function tabTo(page: Page, place: Locator): Promise<void> {
  const isThere = () => place.evaluate((element) => element === document.activeElement);
  for (let tabs = 0; tabs < MOST_TABS && !(await isThere()); tabs += 1) await page.keyboard.press("Tab");
  await expect(place).toBeFocused();
}
