import { readFileSync, statSync } from "node:fs";
import path from "node:path";

export type ProcessUser = { uid: number; gid: number };

/** "nobody" on Linux. */
const NOBODY = 65534;

/**
 * Under whom PostgreSQL has to run: it refuses root, so root hands it to "nobody". Null: as ourselves.
 * @throws Error when we are root and the system knows no such user
 */
export function postgresUser(): ProcessUser | null {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
  const user = users.find(({ uid }) => uid === NOBODY) ?? users.find(({ name }) => name === "nobody");
  if (!user) {
    throw new Error(
      "PostgreSQL refuses to run as root and this system has no user `nobody`. Start as a normal user, or set DATABASE_URL.",
    );
  }
  return { uid: user.uid, gid: user.gid };
}

/** Whether that user may enter a folder: every folder above has to let strangers through. */
export function canEnter(folder: string, user: ProcessUser): boolean {
  for (let current = path.resolve(folder); ; current = path.dirname(current)) {
    const stat = statSync(current, { throwIfNoEntry: false });
    if (stat) {
      const bit = stat.uid === user.uid ? 0o100 : stat.gid === user.gid ? 0o010 : 0o001;
      if ((stat.mode & bit) === 0) return false;
    }
    if (current === path.dirname(current)) return true;
  }
}
