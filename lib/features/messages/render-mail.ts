/** A mail as a list of parts; text and HTML are two renderings of the same. */
export type MailPart =
  | { kind: "paragraph"; text: string }
  | { kind: "facts"; rows: [label: string, value: string][] }
  | { kind: "list"; items: string[] }
  | { kind: "button"; label: string; url: string };

export type MailContent = { subject: string; parts: MailPart[]; sender: string };

/** Hex of the light tokens: mail programs know no variables. */
const ink = {
  canvas: "#faf9f7",
  surface: "#ffffff",
  line: "#e6e2db",
  text: "#1d1b18",
  soft: "#57534c",
  accent: "#2d4fd1",
  accentInk: "#ffffff",
};
const FONT = "Inter,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);

function partToText(part: MailPart): string {
  switch (part.kind) {
    case "paragraph":
      return part.text;
    case "facts":
      return part.rows.map(([label, value]) => `${label}: ${value}`).join("\n");
    case "list":
      return part.items.map((item) => `- ${item}`).join("\n");
    case "button":
      return `${part.label}:\n${part.url}`;
  }
}

const paragraph = (html: string, color = ink.text) =>
  `<p style="margin:0 0 16px;font:16px/24px ${FONT};color:${color}">${html}</p>`;

function partToHtml(part: MailPart): string {
  switch (part.kind) {
    case "paragraph":
      return paragraph(escapeHtml(part.text));
    case "facts":
      return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 16px;border-top:1px solid ${ink.text}">${part.rows
        .map(
          ([label, value]) =>
            `<tr><td style="padding:10px 16px 10px 0;border-bottom:1px solid ${ink.line};font:14px/20px ${FONT};color:${ink.soft};vertical-align:top;white-space:nowrap">${escapeHtml(label)}</td><td style="padding:10px 0;border-bottom:1px solid ${ink.line};font:600 14px/20px ${FONT};color:${ink.text}">${escapeHtml(value)}</td></tr>`,
        )
        .join("")}</table>`;
    case "list":
      return `<ul style="margin:0 0 16px;padding:0 0 0 20px;font:16px/24px ${FONT};color:${ink.text}">${part.items.map((item) => `<li>${escapeHtml(item)}</li>`).join("")}</ul>`;
    case "button": {
      const href = escapeHtml(part.url);
      return `<p style="margin:8px 0 12px"><a href="${href}" style="display:inline-block;padding:12px 24px;border-radius:10px;background:${ink.accent};color:${ink.accentInk};font:600 16px/24px ${FONT};text-decoration:none">${escapeHtml(part.label)}</a></p>${paragraph(`Or copy this address: <span style="word-break:break-all">${href}</span>`, ink.soft).replace("16px/24px", "13px/20px")}`;
    }
  }
}

/** Both bodies of a mail. Everything that came from a person is escaped. */
export function renderMail(content: MailContent): { subject: string; text: string; html: string } {
  const foot = `${content.sender} sent this. If you did not expect it, answer this mail before you open the link.`;
  const text = [...content.parts.map(partToText), `-- \n${foot}`].join("\n\n");
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(content.subject)}</title></head><body style="margin:0;background:${ink.canvas}"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:${ink.canvas}"><tr><td align="center" style="padding:32px 16px"><table role="presentation" width="600" cellpadding="0" cellspacing="0" style="max-width:600px;width:100%;background:${ink.surface};border:1px solid ${ink.line};border-radius:10px"><tr><td style="padding:32px"><p style="margin:0 0 24px;font:600 14px/20px ${FONT};color:${ink.text}">${escapeHtml(content.sender)}</p>${content.parts.map(partToHtml).join("")}<p style="margin:24px 0 0;padding:16px 0 0;border-top:1px solid ${ink.line};font:13px/20px ${FONT};color:${ink.soft}">${escapeHtml(foot)}</p></td></tr></table></td></tr></table></body></html>`;
  return { subject: content.subject.replace(/\s+/g, " ").trim(), text, html };
}
