import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Outcome, report } from "./stage.ts";

const LIMIT = 300;
const OWN_CODE = "{app,components,e2e,extension,inngest,lib,scripts}/**/*.{ts,tsx,mjs,css}";
const isWritten = (file: string): boolean => !file.startsWith(path.join("lib", "generated"));

/** A file over 300 lines is split before it lands. */
export async function checkFileLengths(projectDir: string): Promise<Outcome> {
  return report(filesOverLimit(projectDir).map(({ file, lines }) => `${file}: ${lines} lines, the limit is ${LIMIT}`));
}

export function filesOverLimit(projectDir: string): { file: string; lines: number }[] {
  return globSync(OWN_CODE, { cwd: projectDir })
    .filter(isWritten)
    .map((file) => ({ file, lines: readFileSync(path.join(projectDir, file), "utf8").trimEnd().split("\n").length }))
    .filter(({ lines }) => lines > LIMIT);
}
