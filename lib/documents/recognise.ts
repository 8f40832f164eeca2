import { fileTypeFromBuffer } from "file-type";
import { type DocumentKind, documentLimits } from "./limits.ts";
import { DocumentProblem } from "./problem.ts";
import { openZip, type ZipMember } from "./zip.ts";

const readable = "Send a PDF, DOCX, ODT, RTF or TXT file.";
const unsupported = (what: string) => new DocumentProblem("unsupported_media_type", `${what} ${readable}`);

const ascii = (bytes: Uint8Array, start: number, end: number) =>
  Buffer.from(bytes.subarray(start, end)).toString("latin1");

/** A PDF whose first bytes are something else is read differently by different programs: only white space may come first. */
function isPdf(bytes: Uint8Array): boolean {
  return /^(?:\xef\xbb\xbf)?\s{0,64}%PDF-\d\.\d/.test(ascii(bytes, 0, 80));
}

/** A ZIP's end record behind a PDF's end makes one file that is two. */
function hasZipTail(bytes: Uint8Array): boolean {
  const tail = Buffer.from(bytes.subarray(Math.max(0, bytes.length - 66_000)));
  const at = tail.lastIndexOf("PK\u0005\u0006", undefined, "latin1");
  return at >= 0 && at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) === tail.length;
}

function kindOfMembers(members: ZipMember[], mimetype: string | null): DocumentKind {
  const names = new Set(members.map((member) => member.name.toLowerCase()));
  if (
    [...names].some(
      (name) => /vbaproject\.bin$|vbadata\.xml$|\/activex\//.test(name) || name.startsWith("basic/script"),
    )
  ) {
    throw unsupported("This document carries macros.");
  }
  if (names.has("encryptedpackage") || names.has("encryptioninfo")) {
    throw new DocumentProblem("encrypted_document", "This document is encrypted. Send it without a password.");
  }
  if (names.has("word/document.xml") && names.has("[content_types].xml")) return "docx";
  if (mimetype === "application/vnd.oasis.opendocument.text" && names.has("content.xml")) return "odt";
  throw unsupported("This archive is not a text document.");
}

async function recogniseZip(bytes: Uint8Array): Promise<DocumentKind> {
  const zip = await openZip(bytes);
  const mimetype = zip.has("mimetype") ? (await zip.read("mimetype")).toString("latin1").trim() : null;
  const kind = kindOfMembers(zip.members, mimetype);
  const declared = kind === "docx" ? (await zip.read("[Content_Types].xml")).toString("utf8") : "";
  if (/macroEnabled/i.test(declared)) throw unsupported("This document is a macro-enabled one.");
  const manifest =
    kind === "odt" && zip.has("META-INF/manifest.xml")
      ? (await zip.read("META-INF/manifest.xml")).toString("utf8")
      : "";
  if (/encryption-data/.test(manifest)) {
    throw new DocumentProblem("encrypted_document", "This document is encrypted. Send it without a password.");
  }
  return kind;
}

/** Legacy Office containers: an encrypted DOCX is one of them, and says so in UTF-16. */
function refuseCompoundFile(bytes: Uint8Array): never {
  if (Buffer.from(bytes).includes(Buffer.from("EncryptedPackage", "utf16le"))) {
    throw new DocumentProblem("encrypted_document", "This document is encrypted. Send it without a password.");
  }
  throw unsupported("This is an old Office file.");
}

/** Plain text has no control bytes but white space, in UTF-8, a one-byte code page or UTF-16 with a mark. */
function isPlainText(bytes: Uint8Array): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return bytes.length % 2 === 0;
  const sample = bytes.subarray(0, 65_536);
  return !sample.some(
    (byte) => (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c) || byte === 0x7f,
  );
}

const looksLikeMarkup = (text: string) =>
  /^\s*(?:<!doctype\s+html|<html|<\?xml|<svg|<script|<head|<body|<!--)/i.test(text);

/**
 * Which of the five formats the bytes are; the file's name and the sender's media type are not asked.
 * @throws DocumentProblem unsupported_media_type, encrypted_document, payload_too_large or unreadable_document (0 bytes, a ZIP bomb).
 */
export async function recogniseDocument(bytes: Uint8Array): Promise<DocumentKind> {
  if (bytes.length === 0)
    throw new DocumentProblem("unreadable_document", "The file is empty (0 bytes). Send it again.");
  if (bytes.length > documentLimits.maxBytes) {
    throw new DocumentProblem("payload_too_large", "The file is larger than 20 MB. Send a smaller one.");
  }
  if (isPdf(bytes)) {
    if (hasZipTail(bytes)) throw unsupported("This file is a PDF and a ZIP archive at once.");
    return "pdf";
  }
  const head = ascii(bytes, 0, 1024);
  if (/^\s*\{\\rtf/.test(head)) return "rtf";
  if (looksLikeMarkup(head)) throw unsupported("This file is a web page or markup.");
  if (head.startsWith("PK\u0003\u0004")) return recogniseZip(bytes);
  if (head.startsWith("\xd0\xcf\x11\xe0")) refuseCompoundFile(bytes);
  const known = await fileTypeFromBuffer(bytes);
  if (known) throw unsupported(`This is a .${known.ext} file, whatever its name says.`);
  if (head.startsWith("MZ") || head.startsWith("\x7fELF") || head.startsWith("#!"))
    throw unsupported("This is a program.");
  if (isPlainText(bytes)) return "txt";
  throw unsupported("This file's format is not known.");
}
