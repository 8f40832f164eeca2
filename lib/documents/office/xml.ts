/** One step through an XML text. Names keep their prefix; entities beyond the five of XML are not expanded (no DTD is read). */
export type XmlEvent =
  | { type: "open"; name: string; attributes: ReadonlyMap<string, string> }
  | { type: "close"; name: string }
  | { type: "text"; text: string };

const entities: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex: string, decimal: string, name: string) => {
      if (name !== undefined) return entities[name] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
    },
  );
}

const attribute = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

function readTag(tag: string): { name: string; attributes: Map<string, string> } {
  const name = /^[^\s/>]+/.exec(tag)?.[0] ?? "";
  const attributes = new Map<string, string>();
  for (const match of tag.slice(name.length).matchAll(attribute))
    attributes.set(match[1] ?? "", decode(match[2] ?? match[3] ?? ""));
  return { name, attributes };
}

/** Walks an XML text. Declarations, comments and processing instructions are skipped; CDATA is text. */
export function* xmlEvents(xml: string): Generator<XmlEvent> {
  let at = 0;
  while (at < xml.length) {
    const open = xml.indexOf("<", at);
    if (open < 0) return;
    if (open > at) yield { type: "text", text: decode(xml.slice(at, open)) };
    if (xml.startsWith("<!--", open)) {
      at = endOf(xml, "-->", open);
    } else if (xml.startsWith("<![CDATA[", open)) {
      at = endOf(xml, "]]>", open);
      yield { type: "text", text: xml.slice(open + 9, at - 3) };
    } else {
      at = endOf(xml, ">", open);
      const tag = xml.slice(open + 1, at - 1);
      if (tag.startsWith("/")) yield { type: "close", name: tag.slice(1).trim() };
      else if (!tag.startsWith("!") && !tag.startsWith("?")) {
        const { name, attributes } = readTag(tag);
        yield { type: "open", name, attributes };
        if (tag.endsWith("/")) yield { type: "close", name };
      }
    }
  }
}

function endOf(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  return at < 0 ? xml.length : at + mark.length;
}
