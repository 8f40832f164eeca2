import "server-only";
import { type Actor, profileReadScope } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { withoutBullet } from "@/lib/documents/assemble";
import { sectionOfHeading } from "@/lib/documents/resume/headings";
import { AppError } from "@/lib/errors";
import { recordAudit } from "@/lib/features/audit/repository";
import type { CvDocument } from "@/lib/generated/prisma/client";
import { loadFile } from "./files";
import { toCvSummary } from "./profile-detail";
import { findCvOf } from "./repository";
import { type CvLine, type CvText, type Place, parsedResumeSchema } from "./schema";

type CvAddress = { profileId: string; cvId: string };

async function visibleCv(actor: Actor, address: CvAddress): Promise<CvDocument> {
  const cv = await findCvOf(db, address, profileReadScope(actor));
  if (!cv) throw new AppError("cv_not_found", "There is no such CV, or it is not one of your jobs' candidates.");
  return cv;
}

function placesOf(cv: CvDocument): Record<string, Place> {
  const parsed = parsedResumeSchema.safeParse(cv.parsed);
  return parsed.success ? parsed.data.meta.places : {};
}

/** Pages are known for lines that a parsed value stands on; the lines between two such lines are on the earlier page. */
function linePages(cv: CvDocument, count: number): number[] {
  const known = new Map(Object.values(placesOf(cv)).map((place) => [place.line, place.page]));
  let page = 1;
  return Array.from({ length: count }, (_, line) => {
    page = Math.max(page, known.get(line) ?? page);
    return page;
  });
}

function lineKind(text: string, isName: boolean): CvLine["kind"] {
  if (isName) return "name";
  if (sectionOfHeading(text.replace(/:$/, ""))) return "heading";
  return withoutBullet(text).offset > 0 ? "bullet" : "text";
}

/** The CV's text by lines, each with its offsets in `text`. @throws AppError cv_not_found */
export async function cvText(actor: Actor, address: CvAddress): Promise<CvText> {
  const cv = await visibleCv(actor, address);
  const text = cv.text ?? "";
  const rows = text === "" ? [] : text.split("\n");
  const pages = linePages(cv, rows.length);
  const nameLine = placesOf(cv)["basics.name"]?.line;
  let start = 0;
  const lines = rows.map((row, index) => {
    const line = {
      number: index + 1,
      start,
      end: start + row.length,
      page: pages[index] ?? 1,
      kind: lineKind(row, nameLine === index),
      text: row,
    };
    start += row.length + 1;
    return line;
  });
  return { ...toCvSummary(cv), text, lines };
}

/**
 * The file as it was sent, as a download: never shown inline, never sniffed, without rights where a browser opens it anyway
 * (next.config.ts: its headers win over a route's).
 * @throws AppError cv_not_found
 */
export async function downloadCv(actor: Actor, address: CvAddress): Promise<Response> {
  const cv = await visibleCv(actor, address);
  const bytes = await loadFile(cv.storageKey);
  await recordAudit(db, {
    actorId: actor.userId,
    actorName: actor.name,
    action: "cv.downloaded",
    subject: `cv:${cv.id}`,
  });
  const ascii = cv.fileName.replace(/[^\x20-\x7e]|["\\]/g, "_");
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": cv.mediaType,
      "content-length": String(bytes.length),
      "content-disposition": `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(cv.fileName).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}
