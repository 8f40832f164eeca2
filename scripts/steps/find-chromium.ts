import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";

const SYSTEM_PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser"];

/**
 * A Chromium to drive: `CHROMIUM_PATH`, the system's, Playwright's own; installed where that is possible.
 * @throws Error that says how to get one
 */
export function findChromium(projectDir: string): string {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`);
  }
  const places = [...SYSTEM_PLACES, chromium.executablePath()];
  const found = () => places.find((place) => existsSync(place));
  const present = found();
  if (present) return present;

  console.log("Installing Chromium for the end-to-end tests …");
  installChromium(projectDir);
  const installed = found();
  if (installed) return installed;
  throw new Error(
    "The end-to-end tests need Chromium, and it could not be installed. Install it (Debian: apt-get install chromium; " +
      "elsewhere: npx playwright install chromium) or set CHROMIUM_PATH.",
  );
}

/** Root on Debian asks the distribution; anybody else asks Playwright. */
function installChromium(projectDir: string): void {
  const canUseApt = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (canUseApt) {
    spawnSync("apt-get", ["update", "-q"], { stdio: "ignore" });
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    spawnSync("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"], { stdio: "ignore", env });
  }
  if (canUseApt && SYSTEM_PLACES.some((place) => existsSync(place))) return;
  const cli = path.join(projectDir, "node_modules", "@playwright", "test", "cli.js");
  spawnSync(process.execPath, [cli, "install", "chromium"], { stdio: "ignore" });
}
