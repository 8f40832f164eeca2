import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type ClusterPlace, chooseClusterPlace } from "./cluster-place.ts";
import { withFileLock } from "./file-lock.ts";
import { findFreePort, isListening } from "./free-port.ts";
import { dropLease, takeLease } from "./leases.ts";

export type Cluster = {
  /** Address of a database in the cluster; it need not exist yet. */
  urlOf: (database: string) => string;
  /** True when it was not running before. */
  isStarted: boolean;
  /** Where it really lives, with a sentence for the person when that is not `DATA_DIR`. */
  place: ClusterPlace;
  /** Gives it back; stops it when no other living process uses it. */
  release: () => Promise<void>;
};

type ClusterOptions = {
  dataDir: string;
  /** Further server settings of a new cluster, for example `{ fsync: "off" }` for tests. */
  settings?: Record<string, string>;
};

const RUNNING = 0;
const START_ATTEMPTS = 3;
const RECOVERY_MS = 60_000;
const POLL_MS = 100;
const SUPERUSER = "ai_recruiter";

/**
 * The embedded PostgreSQL of a data folder: made on first use, started when it is not running, shared by all processes
 * that use the folder. Safe to call again, and after a kill -9 of anything.
 * @throws Error with the server's own last words when it does not start
 */
export async function openCluster({ dataDir, settings = {} }: ClusterOptions): Promise<Cluster> {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const place = chooseClusterPlace(dataDir);
  const lock = path.join(dataDir, "postgres.lock");
  const password = readOrMakePassword(dataDir, place);

  const { port, isStarted, lease } = await withFileLock(lock, async () => {
    if (!existsSync(path.join(place.folder, "PG_VERSION"))) initialise(place, password, settings);
    const runningPort = await portOfRunning(place);
    const usedPort = runningPort ?? (await start(place, path.join(dataDir, "postgres.port")));
    const lease = takeLease(path.join(dataDir, "postgres.users"));
    return { port: usedPort, isStarted: runningPort === null, lease };
  });

  return {
    urlOf: (database) => `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`,
    isStarted,
    place,
    release: () =>
      withFileLock(lock, async () => {
        if (dropLease(lease)) pgCtl(place, ["stop", "-m", "fast", "-w"]);
      }),
  };
}

function readOrMakePassword(dataDir: string, place: ClusterPlace): string {
  const file = path.join(dataDir, "postgres.password");
  // A new password would not open it, and what it holds is nobody's to throw away unasked.
  if (!existsSync(file) && existsSync(path.join(place.folder, "PG_VERSION"))) {
    throw new Error(
      `The database in ${place.folder} belongs to a data folder that is gone: its password was in ${file}. Put that file back, or remove ${place.folder} to start with an empty database.`,
    );
  }
  try {
    writeFileSync(file, randomBytes(24).toString("hex"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return readFileSync(file, "utf8").trim();
}

/** Makes the data folder under another name first, so that an interrupted attempt is never taken for a finished one. */
function initialise(place: ClusterPlace, password: string, settings: Record<string, string>): void {
  const unfinished = `${place.folder}.new`;
  const passwordFile = `${place.folder}.pw`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (place.user) {
    chownSync(unfinished, place.user.uid, place.user.gid);
    chownSync(passwordFile, place.user.uid, place.user.gid);
  }
  const constants = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "200",
    timezone: "UTC",
    log_timezone: "UTC",
    ...settings,
  };
  try {
    // The builtin C.UTF-8 sorts by code point on every platform and still knows the case of letters beyond ASCII.
    const outcome = spawnSync(
      place.binaries.initdb,
      [
        ...["-D", unfinished, "-U", SUPERUSER, "--pwfile", passwordFile, "--auth", "scram-sha-256", "-E", "UTF8"],
        ...["--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"],
        ...Object.entries(constants).flatMap(([name, value]) => ["--set", `${name}=${value}`]),
      ],
      { ...place.user, cwd: path.dirname(place.folder), encoding: "utf8" },
    );
    if (outcome.status !== 0) {
      throw new Error(`PostgreSQL could not make its data folder:\n${outcome.stderr || outcome.error?.message || ""}`);
    }
    renameSync(unfinished, place.folder);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Starts the server on the port it had before, or on a free one when another program has taken that. */
async function start(place: ClusterPlace, portFile: string): Promise<number> {
  const remembered = existsSync(portFile) ? Number(readFileSync(portFile, "utf8")) : 0;
  let port = await findFreePort(remembered);
  for (let attempt = 1; ; attempt++) {
    const outcome = pgCtl(place, ["start", "-w", "-t", "60", "-l", place.logFile, "-o", `-p ${port}`]);
    if (outcome.status === RUNNING) break;
    const lastWords = existsSync(place.logFile) ? readFileSync(place.logFile, "utf8").slice(-2000) : "";
    const isPortTaken = /could not (bind|create any TCP)/.test(lastWords);
    if (!isPortTaken || attempt === START_ATTEMPTS) {
      throw new Error(`The embedded PostgreSQL in ${place.folder} does not start. Its log ends with:\n${lastWords}`);
    }
    port = await findFreePort();
  }
  writeFileSync(portFile, String(port));
  return port;
}

/** `pg_ctl` must not inherit our pipes: the server it leaves behind would hold them open. */
function pgCtl(place: ClusterPlace, args: string[]): { status: number | null } {
  const sink = openSync(path.join(path.dirname(place.logFile), "pg_ctl.log"), "w");
  try {
    const [command = "", ...rest] = args;
    return spawnSync(place.binaries.pgCtl, [command, "-D", place.folder, ...rest], {
      ...place.user,
      cwd: path.dirname(place.folder),
      stdio: ["ignore", sink, sink],
    });
  } finally {
    closeSync(sink);
  }
}

/**
 * Null when no server runs. One that was just killed counts as running until the system has cleared it away, and one
 * that recovers does not answer yet: both are waited for.
 */
async function portOfRunning(place: ClusterPlace): Promise<number | null> {
  for (const deadline = Date.now() + RECOVERY_MS; Date.now() < deadline; await wait(POLL_MS)) {
    if (pgCtl(place, ["status"]).status !== RUNNING) return null;
    const port = portIn(path.join(place.folder, "postmaster.pid"));
    if (port !== null && (await isListening(port))) return port;
  }
  throw new Error(`The PostgreSQL in ${place.folder} runs but does not answer. Its log is ${place.logFile}.`);
}

/** The fourth line of `postmaster.pid`, whoever started the server. */
function portIn(pidFile: string): number | null {
  if (!existsSync(pidFile)) return null;
  const port = Number(readFileSync(pidFile, "utf8").split("\n")[3]);
  return Number.isInteger(port) && port > 0 ? port : null;
}
