import { type Entry, fromBuffer, type ZipFile } from "yauzl";
import { documentLimits } from "./limits.ts";
import { DocumentProblem } from "./problem.ts";

export type ZipMember = { name: string; compressedBytes: number; declaredBytes: number };

/** An opened archive whose directory passed the bomb guards. `read` inflates one member, counting real bytes. */
export type ZipArchive = { members: ZipMember[]; has(name: string): boolean; read(name: string): Promise<Buffer> };

const bomb = (what: string) => new DocumentProblem("unreadable_document", `This archive ${what}; it is not opened.`);

function open(bytes: Uint8Array): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(
      Buffer.from(bytes),
      { lazyEntries: true, validateEntrySizes: true, strictFileNames: true },
      (error, file) => {
        if (error || !file)
          reject(new DocumentProblem("unreadable_document", "This archive is damaged.", { cause: error }));
        else resolve(file);
      },
    );
  });
}

function guard(entry: Entry, total: number): void {
  if (entry.isEncrypted())
    throw new DocumentProblem("encrypted_document", "This document is encrypted. Send it without a password.");
  if (entry.uncompressedSize > documentLimits.maxEntryBytes || total > documentLimits.maxUnzippedBytes) {
    throw bomb("unpacks to far more than a CV needs");
  }
  if (
    entry.uncompressedSize > 1_000_000 &&
    entry.uncompressedSize / Math.max(1, entry.compressedSize) > documentLimits.maxZipRatio
  ) {
    throw bomb("is packed suspiciously tightly");
  }
}

function listEntries(file: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    let total = 0;
    if (file.entryCount > documentLimits.maxZipEntries) {
      reject(bomb("has too many members"));
      return;
    }
    file.on("entry", (entry: Entry) => {
      try {
        total += entry.uncompressedSize;
        guard(entry, total);
        if (entries.has(entry.fileName)) throw bomb("names a member twice");
        entries.set(entry.fileName, entry);
        file.readEntry();
      } catch (error) {
        reject(error);
      }
    });
    file.on("end", () => resolve(entries));
    file.on("error", (error: Error) =>
      reject(new DocumentProblem("unreadable_document", "This archive is damaged.", { cause: error })),
    );
    file.readEntry();
  });
}

function inflate(file: ZipFile, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    file.openReadStream(entry, (error, stream) => {
      if (error || !stream) {
        reject(new DocumentProblem("unreadable_document", "This archive is damaged.", { cause: error }));
        return;
      }
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > documentLimits.maxEntryBytes) stream.destroy(bomb("unpacks to far more than it declares"));
        else chunks.push(chunk);
      });
      stream.on("end", () => resolve(Buffer.concat(chunks)));
      stream.on("error", (cause: Error) => {
        reject(
          cause instanceof DocumentProblem
            ? cause
            : new DocumentProblem("unreadable_document", "This archive is damaged.", { cause }),
        );
      });
    });
  });
}

/** Opens an archive in memory. @throws DocumentProblem unreadable_document (damaged, a bomb) or encrypted_document. */
export async function openZip(bytes: Uint8Array): Promise<ZipArchive> {
  const file = await open(bytes);
  const entries = await listEntries(file);
  return {
    members: [...entries.values()].map((entry) => ({
      name: entry.fileName,
      compressedBytes: entry.compressedSize,
      declaredBytes: entry.uncompressedSize,
    })),
    has: (name) => entries.has(name),
    read: async (name) => {
      const entry = entries.get(name);
      if (!entry) throw new DocumentProblem("unreadable_document", "This document lacks a part it needs.");
      return inflate(file, entry);
    },
  };
}
