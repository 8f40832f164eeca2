import "server-only";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";

/** Files lie under their document's id; no part of a sender's file name becomes a path. */
const idPattern = /^[0-9a-f]{2}\/[0-9a-f-]{36}$/;

export const storageKeyOf = (cvId: string): string => `${cvId.slice(0, 2)}/${cvId}`;

function pathOf(storageKey: string): string {
  if (!idPattern.test(storageKey)) throw new AppError("cv_not_found", "This CV's file is not here any more.");
  return path.join(/* turbopackIgnore: true */ env.dataDir, "files", storageKey);
}

/** Writes, flushes, then names the file: it is whole or not there. */
export async function saveFile(storageKey: string, bytes: Uint8Array): Promise<void> {
  const target = pathOf(storageKey);
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  const handle = await open(`${target}.part`, "w", 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${target}.part`, target);
}

/** @throws AppError cv_not_found */
export async function loadFile(storageKey: string): Promise<Buffer> {
  try {
    return await readFile(pathOf(storageKey));
  } catch (cause) {
    throw new AppError("cv_not_found", "This CV's file is not here any more.", { cause });
  }
}

/** Before the first upload there is no folder; any other failure is one. */
function noneYet(error: NodeJS.ErrnoException): string[] {
  if (error.code === "ENOENT") return [];
  throw error;
}

/** Storage keys of the files that have lain untouched since `before`, folder by folder; a half-written one counts as its key's. */
export async function* filesOlderThan(before: Date): AsyncGenerator<string[]> {
  const root = path.join(/* turbopackIgnore: true */ env.dataDir, "files");
  for (const folder of await readdir(root).catch(noneYet)) {
    const old = new Set<string>();
    for (const name of await readdir(path.join(root, folder))) {
      const key = `${folder}/${name.replace(/\.part$/, "")}`;
      if (idPattern.test(key) && (await stat(path.join(root, folder, name))).mtime < before) old.add(key);
    }
    if (old.size > 0) yield [...old];
  }
}

/** With what a write that was cut short left of it. Already gone is a success. */
export async function removeFile(storageKey: string): Promise<void> {
  await rm(`${pathOf(storageKey)}.part`, { force: true });
  await rm(pathOf(storageKey), { force: true });
}
