import { once } from "node:events";
import { createServer, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeEach, describe, expect, it } from "vitest";
import { createAccount } from "@/lib/testing/accounts";
import { resetDatabase } from "@/lib/testing/database";
import { notePeers, peerOf } from "./peer";
import { signInWithPassword } from "./sign-in";

const HEADER = "x-ai-recruiter-peer";
const from = (address: string) => new Headers({ [HEADER]: address });

describe("the address of a caller", () => {
  it("is nobody's word before the server writes it", () => {
    expect(peerOf(from("203.0.113.7"))).toBeNull();
  });

  it("is written from the socket over whatever the caller sent", async () => {
    notePeers();
    const server = createServer((request, response) => {
      response.end(JSON.stringify(request.headers));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const sent = httpRequest({
      port,
      host: "127.0.0.1",
      headers: { [HEADER]: "203.0.113.7", "X-AI-Recruiter-Peer": "x" },
    });
    sent.end();
    const [response] = await once(sent, "response");
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk);
    server.close();
    expect(JSON.parse(Buffer.concat(chunks).toString())).toMatchObject({ [HEADER]: "127.0.0.1" });
  });

  it("tells machines apart by IPv4 address, by IPv6 network, and not on this machine itself", () => {
    notePeers();
    const keys = {
      "203.0.113.7": "203.0.113.7",
      "::ffff:203.0.113.7": "203.0.113.7",
      "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::",
      "2001:db8::6": "2001:db8:0:0::",
      "fe80::1%eth0": "fe80::1",
      "127.0.0.1": null,
      "::ffff:127.0.0.1": null,
      "::1": null,
      "": null,
    };
    expect(Object.fromEntries(Object.keys(keys).map((address) => [address, peerOf(from(address))]))).toEqual(keys);
  });
});

describe("wrong tries from one address", () => {
  beforeEach(resetDatabase);

  it("are counted together over many accounts, and hold up no other address", async () => {
    notePeers();
    const tryOnce = async (count: number, address: string) => {
      const email = `person${count}.${address}@tallow.example`;
      await createAccount(email, "a long enough password");
      return signInWithPassword({ email, password: "spring 2026" }, from(address));
    };
    for (let count = 0; count < 10; count += 1) expect(await tryOnce(count, "203.0.113.7")).toBeNull();
    await expect(tryOnce(10, "203.0.113.7")).rejects.toMatchObject({
      code: "rate_limited",
      message: expect.stringMatching(/^Too many attempts from your network address\. Try again in 1[45] minutes, or /),
    });
    expect(await tryOnce(10, "203.0.113.8")).toBeNull();
  });
});
