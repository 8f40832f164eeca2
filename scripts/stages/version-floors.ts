import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { type Outcome, report } from "./stage.ts";

type Tree = { version?: string; dependencies?: Record<string, Tree> };
type Installed = { name: string; version: string; path: string };

/** No copy of a package, however deep, below the version in which its known holes were closed. */
export async function checkVersionFloors(projectDir: string): Promise<Outcome> {
  const floors = JSON.parse(readFileSync(path.join(projectDir, "scripts", "version-floors.json"), "utf8"));
  const outcome = spawnSync("npm", ["ls", "--all", "--json"], {
    cwd: projectDir,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
    shell: process.platform === "win32",
  });
  const below = installedBelow(JSON.parse(outcome.stdout) as Tree, floors);
  return report(below.map((found) => `${found.path} is ${found.version}, the floor is ${floors[found.name]}`));
}

/** @param floors package name → lowest version allowed */
export function installedBelow(tree: Tree, floors: Record<string, string>, above = ""): Installed[] {
  return Object.entries(tree.dependencies ?? {}).flatMap(([name, node]) => {
    const place = above ? `${above} > ${name}` : name;
    const floor = floors[name];
    const isBelow = floor !== undefined && node.version !== undefined && compareVersions(node.version, floor) < 0;
    const own = isBelow ? [{ name, version: node.version ?? "", path: place }] : [];
    return [...own, ...installedBelow(node, floors, place)];
  });
}

/** Numbers only; a pre-release counts as the release before it. */
export function compareVersions(a: string, b: string): number {
  const parse = (version: string) => {
    const [core = "", preRelease] = version.split("-", 2);
    return [...core.split(".").map(Number), preRelease === undefined ? 0 : -1];
  };
  const [left, right] = [parse(a), parse(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
