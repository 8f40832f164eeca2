/**
 * The reader process: started by `reader-pool.ts`, never imported. It holds one CV at a time, cannot write files, start
 * programs or load native code (Node's permission model), and has its ways to the network taken out before anything is read.
 */
import dgram from "node:dgram";
import dns from "node:dns";
import net from "node:net";
import { DocumentProblem } from "./problem.ts";
import type { ReaderAnswer, ReaderRequest } from "./reader-protocol.ts";

function refuse(): never {
  throw new Error("The document reader has no network.");
}

function cutNetwork(): void {
  Object.assign(net.Socket.prototype, { connect: refuse });
  Object.assign(net.Server.prototype, { listen: refuse });
  Object.assign(dgram, { createSocket: refuse });
  Object.assign(dns, { lookup: refuse, resolve: refuse });
  Object.assign(dns.promises, { lookup: refuse, resolve: refuse });
  Object.assign(globalThis, { fetch: refuse, WebSocket: undefined, EventSource: undefined });
}

cutNetwork();
const [{ extractText }, { readResume }] = await Promise.all([
  import("./extract.ts"),
  import("./resume/read-resume.ts"),
]);

async function answer(request: ReaderRequest): Promise<ReaderAnswer> {
  try {
    const document = await extractText(request.bytes);
    const { resume, phoneE164 } = readResume(document);
    return { id: request.id, ok: true, reading: { document, resume, phoneE164 } };
  } catch (error) {
    if (error instanceof DocumentProblem)
      return { id: request.id, ok: false, code: error.code, message: error.message };
    return {
      id: request.id,
      ok: false,
      code: "unreadable_document",
      message: "This file could not be read. Export it again as PDF and send it.",
    };
  }
}

process.on("message", (request: ReaderRequest) => {
  void answer(request).then((result) => process.send?.(result));
});
process.on("disconnect", () => process.exit(0));
process.send?.({ id: "ready" });
