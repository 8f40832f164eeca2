import "server-only";
import type { Tx } from "@/lib/db";

/** The newest CV of a person that could be read, with its text and its parts. */
export const readableCv = (tx: Tx, profileId: string) =>
  tx.cvDocument.findFirst({
    where: { profileId, status: "parsed", text: { not: null } },
    select: { id: true, text: true, parsed: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
