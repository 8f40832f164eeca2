import { z } from "zod";
import { AppError } from "@/lib/errors";

/** Vendors nest a handful of levels; what reads a body later must not be led to the bottom of a pit. */
const MAX_DEPTH = 32;
const envelope = z.looseObject({});

/** A JSON object out of a webhook's body. @throws AppError malformed_request for anything else, and for one that is too deep */
export function readObject(body: string): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch (cause) {
    throw new AppError("malformed_request", "The body is not valid JSON.", { cause });
  }
  const object = envelope.safeParse(parsed);
  if (!object.success || isDeeperThan(parsed, MAX_DEPTH)) {
    throw new AppError("malformed_request", "The body is no object, or is nested too deeply.");
  }
  return object.data;
}

/** Level by level: a recursion would itself fall into the pit. */
function isDeeperThan(root: unknown, limit: number): boolean {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((value) => (typeof value === "object" && value !== null ? Object.values(value) : []));
  }
  return false;
}
