/** Writes app/api/openapi.json/manifest.ts: every route file of app/api with its address. A test compares it with the folder. */
import { globSync, writeFileSync } from "node:fs";
import path from "node:path";

const MANIFEST = "app/api/openapi.json/manifest.ts";
/** Not ours to describe: next-auth's and Inngest's own protocols, and addresses that are none. */
const LEFT_OUT = /^app\/api\/(auth|inngest|\[\.\.\.unknown\])\//;

export function routeManifest(root: string): string {
  const files = globSync("app/api/**/route.ts", { cwd: root })
    .map((file) => file.split(path.sep).join("/"))
    .filter((file) => !LEFT_OUT.test(file))
    .sort();
  const name = (index: number) => `route${index + 1}`;
  const imports = files.map((file, index) => `import * as ${name(index)} from "@/${file.replace(/\.ts$/, "")}";`);
  const entries = files.map(
    (file, index) => `  { path: "/${path.posix.dirname(file).replace(/^app\//, "")}", module: ${name(index)} },`,
  );
  return [
    "// biome-ignore-all format: written by scripts/route-manifest.ts; run it after adding a route",
    "// biome-ignore-all assist/source/organizeImports: in the order of the folder",
    ...imports,
    'import type { RouteEntry } from "@/lib/http/openapi";',
    "",
    "export const routes: readonly RouteEntry[] = [",
    ...entries,
    "];",
    "",
  ].join("\n");
}

if (import.meta.main) writeFileSync(MANIFEST, routeManifest(process.cwd()));
