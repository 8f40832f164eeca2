import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

type Secrets = { AUTH_SECRET: string; ENCRYPTION_KEYS: string };

/**
 * The secrets of this data folder, made on the first start and readable by its owner only.
 * Lost with the folder: sessions end, and links and stored tokens can no longer be read.
 */
export function readOrMakeSecrets(dataDir: string): Secrets {
  const file = path.join(dataDir, "secrets.json");
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const fresh: Secrets = {
    AUTH_SECRET: randomBytes(32).toString("base64url"),
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString("base64")}`,
  };
  try {
    writeFileSync(file, `${JSON.stringify(fresh, null, 2)}\n`, { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return JSON.parse(readFileSync(file, "utf8")) as Secrets;
}
