import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, it } from "vitest";

const STARTS_WITHIN_MS = 60_000;
let command: ChildProcess;
let lines: string[];
let exited: Promise<unknown>;

beforeEach(() => {
  command = spawn(process.execPath, ["scripts/run.mjs", "fakes", "--port", "0", "you@mail.example"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  exited = once(command, "exit");
  lines = [];
  if (command.stdout) createInterface({ input: command.stdout }).on("line", (line) => lines.push(line));
});

afterEach(async () => {
  command.kill("SIGTERM");
  await exited;
  rmSync(await printed("GOOGLE_SERVICE_ACCOUNT_JSON="), { force: true });
});

const said = (start: string) =>
  expect.poll(() => lines.find((line) => line.startsWith(start)), { timeout: STARTS_WITHIN_MS });
async function printed(start: string): Promise<string> {
  await said(start).toBeDefined();
  return lines.find((line) => line.startsWith(start))?.slice(start.length) ?? "";
}

it("the fakes print their addresses and people, and misbehave as they are told", { timeout: 90_000 }, async () => {
  const address = await printed("ZOHO_ACCOUNTS_URL=");
  expect(await printed("Their people: ")).toContain("you@mail.example");
  const status = async () => (await fetch(`${address}/oauth/serverinfo`)).status;
  expect(await status()).toBe(200);
  command.stdin?.write("zoho 500\n");
  await said("zoho answers everything with 500").toBeDefined();
  expect(await status()).toBe(500);
  command.stdin?.write("zoho ok\n");
  await said("zoho behaves.").toBeDefined();
  expect(await status()).toBe(200);
  command.stdin?.write("google list\noutlook list\nzoho list\ncalendly list\n");
  const theirs = /^you@mail\.example, \d{4}-\d\d-\d\d 10:00 to 11:00 UTC: Something of theirs$/;
  await expect.poll(() => lines.filter((line) => theirs.test(line))).toHaveLength(3);
  await said("Nothing stands at Calendly.").toBeDefined();
  command.stdin?.write("zoho delete\nzoho revoke\n");
  await said('orla.byrne@tallow.example has deleted "Something of theirs".').toBeDefined();
  await said("Everybody has taken").toBeDefined();
  command.stdin?.write("zoho unshare\ngoogle shared\ngoogle public\n");
  await said("No calendar at Zoho tells").toBeDefined();
  await said("No delegation; each person has shared").toBeDefined();
  await said("No delegation, nothing shared; each calendar is public").toBeDefined();
  command.stdin?.write("google move\noutlook delete\ncalendly cancel\n");
  await said("Nobody has booked at Calendly.").toBeDefined();
  await said("No event of the product's stands at Google.").toBeDefined();
  await said("No event of the product's stands at Microsoft.").toBeDefined();
});
