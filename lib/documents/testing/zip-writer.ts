import { crc32, deflateRawSync } from "node:zlib";

type Member = { name: string; data: Buffer; declaredSize?: number };

/** A ZIP file for tests. `declaredSize` lies about a member's size in the directory. */
export function writeZip(members: Member[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, declaredSize } of members) {
    const packed = deflateRawSync(data);
    const fileName = Buffer.from(name, "utf8");
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x0800, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(declaredSize ?? data.length, 18);
    fields.writeUInt16LE(fileName.length, 22);
    parts.push(Buffer.from("PK\u0003\u0004", "latin1"), fields, fileName, packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\u0001\u0002\u0014\u0000", "latin1"), fields, tail, fileName);
    offset += 4 + 26 + fileName.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(members.length, 4);
  end.writeUInt16LE(members.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, Buffer.from("PK\u0005\u0006", "latin1"), end]);
}

const contentTypes =
  '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';

/** A Word document of a body's XML and further parts. */
export function writeDocx(body: string, extra: Member[] = []): Buffer {
  return writeZip([
    { name: "[Content_Types].xml", data: Buffer.from(contentTypes) },
    {
      name: "word/document.xml",
      data: Buffer.from(`<?xml version="1.0"?><w:document><w:body>${body}</w:body></w:document>`),
    },
    ...extra,
  ]);
}

/** An OpenDocument text of a body's XML and automatic styles. */
export function writeOdt(body: string, styles = "", extra: Member[] = []): Buffer {
  return writeZip([
    { name: "mimetype", data: Buffer.from("application/vnd.oasis.opendocument.text") },
    {
      name: "content.xml",
      data: Buffer.from(
        `<?xml version="1.0"?><office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
      ),
    },
    ...extra,
  ]);
}
