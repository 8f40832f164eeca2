import { describe, expect, it } from "vitest";
import { recogniseDocument } from "./recognise.ts";
import { makePdf } from "./testing/make-pdf.ts";
import { writeDocx, writeOdt, writeZip } from "./testing/zip-writer.ts";

const paragraph = "<w:p><w:r><w:t>Hello</w:t></w:r></w:p>";
const refusal = (bytes: Uint8Array) => recogniseDocument(bytes).then(String, (error: { code?: string }) => error.code);

describe("recognising a document by its content", () => {
  it("knows the five formats", async () => {
    expect(await recogniseDocument(await makePdf((doc) => doc.text("Hello")))).toBe("pdf");
    expect(await recogniseDocument(writeDocx(paragraph))).toBe("docx");
    expect(await recogniseDocument(writeOdt("<text:p>Hello</text:p>"))).toBe("odt");
    expect(await recogniseDocument(Buffer.from("{\\rtf1\\ansi Hello}"))).toBe("rtf");
    expect(await recogniseDocument(Buffer.from("Hello, I am Zoë"))).toBe("txt");
  });

  it.each([
    ["a renamed program", Buffer.from("MZ\u0090\u0000\u0003\u0000\u0000\u0000", "latin1")],
    ["a script", Buffer.from("#!/bin/sh\u0000echo", "latin1")],
    ["a web page", Buffer.from("<!DOCTYPE html><html><body>%PDF-1.4</body></html>")],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")],
    ["a plain archive", writeZip([{ name: "cv.txt", data: Buffer.from("Hello") }])],
    ["a document with macros", writeDocx(paragraph, [{ name: "word/vbaProject.bin", data: Buffer.from("x") }])],
    ["an old Office file", Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)])],
  ])("refuses %s, whatever its name says", async (_, bytes) => {
    expect(await refusal(bytes)).toBe("unsupported_media_type");
  });

  it("refuses a file that is a PDF and an archive at once", async () => {
    const pdf = await makePdf((doc) => doc.text("Hello"));
    expect(await refusal(Buffer.concat([pdf, writeDocx(paragraph)]))).toBe("unsupported_media_type");
  });

  it("says when a document is encrypted", async () => {
    const container = Buffer.concat([
      Buffer.from("d0cf11e0a1b11ae1", "hex"),
      Buffer.alloc(512),
      Buffer.from("EncryptedPackage", "utf16le"),
    ]);
    expect(await refusal(container)).toBe("encrypted_document");
    const manifest = { name: "META-INF/manifest.xml", data: Buffer.from("<manifest:encryption-data/>") };
    expect(await refusal(writeOdt("", "", [manifest]))).toBe("encrypted_document");
  });

  it("refuses an empty file and one over 20 MB", async () => {
    expect(await refusal(Buffer.alloc(0))).toBe("unreadable_document");
    expect(await refusal(Buffer.alloc(21 * 1024 * 1024, 0x41))).toBe("payload_too_large");
  });

  it("opens no archive bomb: packed too tightly, too many members, or a size that lies", async () => {
    const tight = writeDocx(paragraph, [{ name: "word/media/zeros", data: Buffer.alloc(30 * 1024 * 1024) }]);
    expect(await refusal(tight)).toBe("unreadable_document");
    const many = writeZip(Array.from({ length: 2_100 }, (_, i) => ({ name: `m${i}`, data: Buffer.from("x") })));
    expect(await refusal(many)).toBe("unreadable_document");
    const lying = writeZip([
      { name: "[Content_Types].xml", data: Buffer.alloc(5_000, 0x20), declaredSize: 10 },
      { name: "word/document.xml", data: Buffer.from(paragraph) },
    ]);
    expect(await refusal(lying)).toBe("unreadable_document");
  });
});
