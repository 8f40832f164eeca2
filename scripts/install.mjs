import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Installs the locked packages unless node_modules holds exactly them already.
 * @param {string} projectDir
 * @throws Error when npm fails
 */
export function ensureInstalled(projectDir) {
  const marker = path.join(projectDir, "node_modules", ".ai-recruiter-install");
  const lock = readFileSync(path.join(projectDir, "package-lock.json"), "utf8");
  const fingerprint = createHash("sha256").update(lock).digest("hex");
  if (existsSync(marker) && readFileSync(marker, "utf8") === fingerprint) return;
  if (!isInstalledAsLocked(projectDir, JSON.parse(lock))) installWithNpm(projectDir);
  writeFileSync(marker, fingerprint);
}

/** npm leaves a list of what it installed; a developer's own `npm install` needs no second one from us. */
export function isInstalledAsLocked(projectDir, lock) {
  const listing = path.join(projectDir, "node_modules", ".package-lock.json");
  if (!existsSync(listing)) return false;
  const installed = JSON.parse(readFileSync(listing, "utf8")).packages;
  return Object.entries(lock.packages).every(([place, locked]) => {
    if (place === "" || locked.optional || locked.peer) return true;
    return installed[place]?.version === locked.version;
  });
}

function installWithNpm(projectDir) {
  console.log("Installing packages (about a minute the first time) …");
  // Errors only: npm would warn that packages want a newer Node than the one that installs, though the product brings its own.
  const flags = ["--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const outcome = spawnSync("npm", ["ci", ...flags], {
    cwd: projectDir,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (outcome.status !== 0) {
    throw new Error("npm ci failed: see its message above. Is the registry reachable?");
  }
}
