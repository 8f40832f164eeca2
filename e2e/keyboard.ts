import type { Locator, Page } from "@playwright/test";
import { expect } from "./fixtures";

const MOST_TABS = 150;

/** With the Tab key alone, from wherever the focus is. */
export async function tabTo(page: Page, place: Locator): Promise<void> {
  const isThere = () => place.evaluate((element) => element === document.activeElement);
  for (let tabs = 0; tabs < MOST_TABS && !(await isThere()); tabs += 1) await page.keyboard.press("Tab");
  await expect(place).toBeFocused();
}

/** On to another radio of the group. A person's key is still down when the focus has moved, and only then is the radio checked. */
export async function arrowTo(page: Page, key: "ArrowDown" | "ArrowUp", radio: Locator): Promise<void> {
  await page.keyboard.down(key);
  await expect(radio).toBeFocused();
  await page.keyboard.up(key);
  await expect(radio).toBeChecked();
}
