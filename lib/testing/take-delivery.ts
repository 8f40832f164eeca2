/** An app process for tests: takes the delivery on its standard input, `{ headers, body }`, prints the status, and stays. */
import { text } from "node:stream/consumers";
import { POST } from "@/app/api/webhooks/calendly/route";
import { callRoute } from "./actors";

const { headers, body } = JSON.parse(await text(process.stdin)) as { headers: Record<string, string>; body: string };
const { status } = await callRoute(POST, { path: "/api/webhooks/calendly", method: "POST", headers, body });
process.stdout.write(`${status}\n`);
setInterval(() => undefined, 60_000);
