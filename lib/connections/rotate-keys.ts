import "server-only";
import { newestKeyId } from "@/lib/crypto";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { keyIdOf, openToken, sealToken, type TokenColumn } from "./token-vault";

const columns: readonly TokenColumn[] = ["accessToken", "refreshToken"];
const BATCH = 200;

export type Rotation = {
  newestKeyId: string;
  /** Tokens that were sealed anew. */
  resealed: number;
  /** Tokens that stood under the newest key before. */
  upToDate: number;
  /** Connections with a token that no key at hand opens: left as they are. */
  unreadable: string[];
  /** Tokens that still stand under another key, counted again at the end. */
  left: number;
};

/**
 * Seals every token under the newest key, while the app runs: each write holds only while the token is the one that was read, so
 * that a renewal at the same moment wins (and seals under the newest key by itself).
 */
export async function rotateKeys(): Promise<Rotation> {
  const rotation: Rotation = { newestKeyId: newestKeyId(), resealed: 0, upToDate: 0, unreadable: [], left: 0 };
  for await (const row of sealedRows()) {
    for (const column of columns) {
      const outcome = await resealed(row.id, column, row[column], rotation.newestKeyId);
      if (outcome === "resealed") rotation.resealed += 1;
      if (outcome === "up to date") rotation.upToDate += 1;
      if (outcome === "unreadable" && !rotation.unreadable.includes(row.id)) rotation.unreadable.push(row.id);
    }
  }
  for await (const row of sealedRows()) {
    rotation.left += columns.filter((column) => isUnderOther(row[column], rotation.newestKeyId)).length;
  }
  return rotation;
}

const isUnderOther = (sealed: string | null, newest: string): boolean => sealed !== null && keyIdOf(sealed) !== newest;

async function* sealedRows() {
  for (let after = ""; ; ) {
    const rows = await db.calendarConnection.findMany({
      where: {
        OR: [{ accessToken: { not: null } }, { refreshToken: { not: null } }],
        ...(after ? { id: { gt: after } } : {}),
      },
      select: { id: true, accessToken: true, refreshToken: true },
      orderBy: { id: "asc" },
      take: BATCH,
    });
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = last.id;
  }
}

async function resealed(
  id: string,
  column: TokenColumn,
  first: string | null,
  newest: string,
): Promise<"none" | "up to date" | "resealed" | "unreadable"> {
  for (let sealed = first; ; ) {
    if (sealed === null) return "none";
    if (keyIdOf(sealed) === newest) return "up to date";
    let token: string;
    try {
      token = openToken(id, column, sealed);
    } catch (error) {
      if (error instanceof AppError) return "unreadable";
      throw error;
    }
    const { count } = await db.calendarConnection.updateMany({
      where: { id, [column]: sealed },
      data: { [column]: sealToken(id, column, token) },
    });
    if (count > 0) return "resealed";
    const now = await db.calendarConnection.findUnique({
      where: { id },
      select: { accessToken: true, refreshToken: true },
    });
    sealed = now?.[column] ?? null;
  }
}
