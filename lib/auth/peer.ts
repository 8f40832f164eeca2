import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { BlockList, isIPv6, SocketAddress } from "node:net";
import { isSecure } from "./cookies";

/** Node tells of each request here, before any listener of the server sees it. */
const REQUEST_START = "http.server.request.start";
const PEER_HEADER = "x-ai-recruiter-peer";

const shared = globalThis as typeof globalThis & { aiRecruiterNotesPeers?: boolean };

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8);
loopback.addAddress("::1", "ipv6");

/**
 * From now on each request of this process carries the address of its socket, over whatever its caller wrote there. Next
 * itself keeps a caller's `X-Forwarded-For` and adds the socket's address only where there is none (`??=` in its base server).
 */
export function notePeers(): void {
  if (shared.aiRecruiterNotesPeers) return;
  shared.aiRecruiterNotesPeers = true;
  subscribe(REQUEST_START, (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[PEER_HEADER] = request.socket.remoteAddress ?? "";
  });
}

/**
 * A key for the machine at the other end of the connection: its IPv4 address, or the 64 bits that an IPv6 subscriber is given.
 * Null where the address does not tell callers apart: on this machine, and under an https address, because TLS ends at a
 * proxy in front of this server and every connection comes from there.
 */
export function peerOf(headers: Headers): string | null {
  const address = headers
    .get(PEER_HEADER)
    ?.replace(/^::ffff:(?=\d+\.)/i, "")
    .replace(/%.*$/, "");
  if (!address || !shared.aiRecruiterNotesPeers || isSecure) return null;
  const family = isIPv6(address) ? "ipv6" : "ipv4";
  if (loopback.check(address, family)) return null;
  return family === "ipv4" ? address : network(new SocketAddress({ address, family }).address);
}

/** The first four groups of an IPv6 address; the whole of a link-local one, where they are the same for everybody. */
function network(address: string): string {
  if (/^fe[89ab]/i.test(address)) return address;
  const [head = "", tail] = address.split("::");
  const groups = head === "" ? [] : head.split(":");
  const rest = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill("0");
  return `${[...groups, ...zeros, ...rest].slice(0, 4).join(":")}::`;
}
