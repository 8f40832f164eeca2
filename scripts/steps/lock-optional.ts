const EXACT_VERSION = /^\d+\.\d+\.\d+(-[\w.]+)?$/;
const SYSTEMS = ["android", "darwin", "freebsd", "linux", "openharmony", "win32"];
const PROCESSORS = ["arm64", "arm", "ia32", "ppc64", "riscv64", "s390x", "wasm32", "x64"];

type Entry = {
  optional?: boolean;
  version?: string;
  resolved?: string;
  dev?: boolean;
  optionalDependencies?: Record<string, string>;
};
export type Lock = { packages: Record<string, Entry> };

/**
 * A registry that lacks other platforms' optional packages makes npm drop them from `package-lock.json`, and `npm ci` then
 * refuses the lock file. This puts the missing entries back.
 * @param lock is changed in place
 * @returns the places that were added
 */
export function addMissingOptional(lock: Lock): string[] {
  const added: string[] = [];
  for (const [place, parent] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      if (isLocked(lock.packages, place, name)) continue;
      if (!EXACT_VERSION.test(version))
        throw new Error(`${place} wants ${name}@${version}: only exact versions can be locked.`);
      lock.packages[`node_modules/${name}`] = entryFor(name, version, parent);
      added.push(`node_modules/${name}`);
    }
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
  return added;
}

/** As Node looks packages up: beside the asking package, then in every folder above. */
function isLocked(packages: Lock["packages"], place: string, name: string): boolean {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    if (packages[`${folder ? `${folder}/` : ""}node_modules/${name}`]) return true;
    if (folder === "") return false;
  }
}

/** The platform is in the package's name: `@next/swc-linux-arm64-musl`. */
function entryFor(name: string, version: string, parent: Entry): Entry {
  const words = (name.split("/").at(-1) ?? "").split("-");
  const cpu = words.filter((word) => PROCESSORS.includes(word));
  const os = words.filter((word) => SYSTEMS.includes(word));
  const libc = words.includes("musl")
    ? ["musl"]
    : words.includes("gnu") && os.includes("linux")
      ? ["glibc"]
      : undefined;
  return {
    version,
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(parent.dev ? { dev: true } : {}),
    ...(libc ? { libc } : {}),
    optional: true,
    ...(os.length > 0 ? { os } : {}),
  };
}
