import { createHash } from "node:crypto";
import { chownSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { copyBinaries, locateBinaries, type PostgresBinaries } from "./binaries.ts";
import { canEnter, type ProcessUser, postgresUser } from "./process-user.ts";

export type ClusterPlace = {
  /** PostgreSQL's data folder. */
  folder: string;
  logFile: string;
  binaries: PostgresBinaries;
  /** Whom the server runs as; empty: as ourselves. */
  user?: ProcessUser;
  /** Why the folder is not below `DATA_DIR`, for the person who starts the product. */
  notice?: string;
};

/** Where root's databases live when the data folder is closed to the user PostgreSQL runs as. */
const SHARED_FOLDER = "/var/lib/ai-recruiter";

/** Decides where the cluster of a data folder lives and under whom it runs. */
export function chooseClusterPlace(dataDir: string): ClusterPlace {
  const binaries = locateBinaries();
  const user = postgresUser();
  if (!user) return { ...foldersIn(dataDir), binaries };

  const usable = canEnter(binaries.initdb, user) ? binaries : copyBinaries(binaries, SHARED_FOLDER);
  if (canEnter(dataDir, user)) return { ...ownFolders(dataDir, user), binaries: usable, user };

  const name = createHash("sha256").update(path.resolve(dataDir)).digest("hex").slice(0, 12);
  const base = path.join(SHARED_FOLDER, name);
  mkdirSync(base, { recursive: true, mode: 0o755 });
  return {
    ...ownFolders(base, user),
    binaries: usable,
    user,
    notice:
      `PostgreSQL does not run as root, and ${dataDir} lies in a folder that is closed to other users: ` +
      `the database lives in ${base}.`,
  };
}

const foldersIn = (base: string) => ({
  folder: path.join(base, "postgres"),
  logFile: path.join(base, "postgres.log"),
});

/** The server has to write its log as its own user. */
function ownFolders(base: string, user: ProcessUser) {
  const folders = foldersIn(base);
  if (!existsSync(folders.logFile)) writeFileSync(folders.logFile, "", { mode: 0o600 });
  chownSync(folders.logFile, user.uid, user.gid);
  return folders;
}
