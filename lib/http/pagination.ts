import { z } from "zod";
import { AppError } from "@/lib/errors";

/** `?limit=&cursor=`: at most 100 rows an answer. A larger wish is cut, not refused. */
export const pageQuery = z.object({
  limit: z
    .number()
    .int()
    .min(1)
    .default(50)
    .transform((limit) => Math.min(limit, 100)),
  cursor: z.string().max(400).optional(),
});
export type PageQuery = z.infer<typeof pageQuery>;

/** A cursor names the last row by its sort keys. Opaque to callers. */
export const encodeCursor = (...keys: (string | number)[]): string =>
  Buffer.from(JSON.stringify(keys)).toString("base64url");

/** @throws AppError invalid_request for a cursor that we did not make. */
export function decodeCursor<S extends z.ZodType>(schema: S, cursor: string): z.infer<S> {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch (cause) {
    throw new AppError("invalid_request", "This cursor was not made here. Leave it out to begin with the first page.", {
      cause,
      details: [{ path: "cursor", message: "unknown cursor" }],
    });
  }
}
