import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { addMissingOptional, type Lock } from "../steps/lock-optional.ts";

/** After every change of the dependencies: completes `package-lock.json` and refuses download addresses in it. */
export async function run(_args: string[], projectDir: string): Promise<number> {
  const file = path.join(projectDir, "package-lock.json");
  const lock = JSON.parse(readFileSync(file, "utf8")) as Lock;
  const [withAddress] = Object.entries(lock.packages).filter(([, entry]) => entry.resolved);
  if (withAddress) {
    throw new Error(
      `package-lock.json names a download address, of ${withAddress[0]}. The project's .npmrc prevents that.`,
    );
  }
  const added = addMissingOptional(lock);
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(
    added.length === 0 ? "package-lock.json is complete." : `Added to package-lock.json:\n${added.join("\n")}`,
  );
  return 0;
}
