import "server-only";
import { AppError } from "@/lib/errors";
import { documentLimits } from "./limits.ts";
import { ReaderPool } from "./reader-pool.ts";
import type { DocumentReading } from "./reader-protocol.ts";

declare global {
  var documentReaderPool: ReaderPool | undefined;
}

/** One pool a process, also across reloads in development. Two readers use two cores. */
function readers(): ReaderPool {
  globalThis.documentReaderPool ??= new ReaderPool({ root: process.cwd(), size: 2 });
  return globalThis.documentReaderPool;
}

/** Starts the reader processes before the first CV arrives. */
export function warmDocumentReaders(): void {
  readers().warm();
}

/**
 * Reads a CV in a process of its own, within 20 MB, 50 pages, 15 s and 512 MB.
 * @throws AppError payload_too_large, unsupported_media_type, encrypted_document, too_many_pages, document_timeout, unreadable_document.
 */
export async function readDocument(bytes: Uint8Array): Promise<DocumentReading> {
  if (bytes.length > documentLimits.maxBytes) {
    throw new AppError("payload_too_large", "The file is larger than 20 MB. Send a smaller one.");
  }
  const outcome = await readers().read(bytes);
  if (!outcome.ok) throw new AppError(outcome.code, outcome.message);
  return outcome.reading;
}
