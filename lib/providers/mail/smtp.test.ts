import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { createServer } from "node:net";
import { expect, it } from "vitest";
import { VENDOR_CALL_CHANNEL } from "@/lib/http/outbound";
import { smtpMail } from "./smtp";

const mail = {
  messageId: "<1@localhost>",
  from: "desk@tallow.example",
  subject: "Hi",
  text: "Hi",
  html: "<p>Hi</p>",
};

/** A mail server of this machine that knows no recipient, and says so as real ones do: with the address. */
async function refusingServer(code = "550 5.1.1", greeting = "250 ok"): Promise<{ url: string; close(): void }> {
  const server = createServer((socket) => {
    socket.write("220 mail.example\r\n");
    socket.on("data", (chunk) => {
      const line = chunk.toString();
      const refusal = /^RCPT TO:<([^>]+)>/i.exec(line);
      if (refusal) socket.write(`${code} <${refusal[1]}>: Recipient address rejected\r\n`);
      else if (/^EHLO/i.test(line)) socket.write(`${greeting}\r\n`);
      else if (/^AUTH/i.test(line)) socket.write("535 5.7.8 Authentication credentials invalid\r\n");
      else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
      else socket.write("250 ok\r\n");
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return { url: `smtp://127.0.0.1:${address.port}`, close: () => server.close() };
}

it("a refusal keeps the server's reason and not the candidate's address: failures are kept with runs", async () => {
  const server = await refusingServer();
  const refused = smtpMail(server.url).send({
    messageId: "<1@localhost>",
    from: "desk@tallow.example",
    to: { email: "amara@mail.example" },
    subject: "Choose a time",
    text: "Choose",
    html: "<p>Choose</p>",
  });
  const failure = await refused.then(
    () => null,
    (error: unknown) => error,
  );
  server.close();
  expect(failure).toMatchObject({ code: "provider_failed", retryable: false });
  expect((failure as Error).message).toContain("Recipient address rejected");
  expect((failure as Error).message).not.toContain("amara");
});

it("greylisting is a passing trouble; an address that cannot be one is a refusal for good", async () => {
  const greylisting = await refusingServer("451 4.7.1");
  const sending = (email: string) => smtpMail(greylisting.url).send({ ...mail, to: { email } });
  await expect(sending("amara@mail.example")).rejects.toMatchObject({ code: "provider_unavailable", retryable: true });
  await expect(sending("")).rejects.toMatchObject({ code: "provider_failed", retryable: false });
  greylisting.close();
});

it("a refused sign-in at the server is a passing trouble of every mail, not the end of this one", async () => {
  const server = await refusingServer("250 ok", "250 AUTH PLAIN");
  const url = server.url.replace("smtp://", "smtp://desk:wrong@");
  const sent = smtpMail(url).send({
    messageId: "<1@localhost>",
    from: "desk@tallow.example",
    to: { email: "amara@mail.example" },
    subject: "Hi",
    text: "Hi",
    html: "<p>Hi</p>",
  });
  await expect(sent).rejects.toMatchObject({ code: "provider_unavailable", retryable: true });
  server.close();
});

it("each sending is told to Monitoring, with how it ended", async () => {
  const server = await refusingServer("451 4.7.1");
  const heard: unknown[] = [];
  const listen = (report: unknown) => void heard.push(report);
  subscribe(VENDOR_CALL_CHANNEL, listen);
  await expect(smtpMail(server.url).send({ ...mail, to: { email: "amara@mail.example" } })).rejects.toThrow();
  unsubscribe(VENDOR_CALL_CHANNEL, listen);
  server.close();
  expect(heard).toEqual([
    expect.objectContaining({ provider: "smtp", operation: "send", code: "provider_unavailable" }),
  ]);
  expect(JSON.stringify(heard)).not.toContain("amara");
});
