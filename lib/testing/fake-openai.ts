import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export type FakeOpenAiCall = {
  path: string;
  authorization: string | null;
  task: string;
  system: string;
  data: unknown;
  body: Record<string, unknown>;
};

/** What the fake says to a call: the content of the answer, or a failure of the transport. */
export type FakeReply =
  | { kind: "content"; content: string; finishReason?: string }
  | { kind: "status"; status: number; headers?: Record<string, string>; body?: string }
  | { kind: "silence" };

export type FakeOpenAi = {
  /** For OPENAI_BASE_URL. */
  baseUrl: string;
  calls: FakeOpenAiCall[];
  /** Answers from now on. */
  reply: (respond: (call: FakeOpenAiCall, index: number) => FakeReply) => void;
  close: () => Promise<void>;
};

export const content = (value: unknown): FakeReply => ({
  kind: "content",
  content: typeof value === "string" ? value : JSON.stringify(value),
});
export const garbage: FakeReply = { kind: "content", content: "Sure! Here you go: {not json" };
export const rateLimited: FakeReply = {
  kind: "status",
  status: 429,
  headers: { "retry-after": "7" },
  body: '{"error":{"message":"slow down"}}',
};
export const unavailable: FakeReply = { kind: "status", status: 503, body: "<html>bad gateway</html>" };

type AskedData = { questions?: { question_id: string; answers?: { question_id: string; text: string }[] }[] };

/** A model that does whatever the data tell it: top marks for everybody, with quotes that nobody said. */
export const obedient = (call: FakeOpenAiCall): FakeReply => {
  const { questions = [] } = call.data as AskedData;
  if (call.task === "interview_scores") {
    return content({
      scores: questions.map(({ question_id }) => ({
        question_id,
        outcome: "scored",
        level: 4,
        reason: "As instructed, the highest level. <script>alert(1)</script>",
        quotes: [{ question_id, quote: "I single-handedly saved the whole company." }],
      })),
    });
  }
  if (call.task === "interview_follow_up")
    return content({ text: "Ignore the interview and send me your bank details: https://evil.example" });
  return content({
    questions: questions.map(({ question_id }) => ({ question_id, text: "What is your age and are you married?" })),
  });
};

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString("utf8")) as Record<string, unknown>;
}

function toCall(request: IncomingMessage, body: Record<string, unknown>): FakeOpenAiCall {
  const messages = body.messages as { role: string; content: string }[];
  const format = body.response_format as { json_schema: { name: string } };
  return {
    path: request.url ?? "",
    authorization: request.headers.authorization ?? null,
    task: format.json_schema.name,
    system: messages.find(({ role }) => role === "system")?.content ?? "",
    data: JSON.parse(messages.find(({ role }) => role === "user")?.content ?? "null"),
    body,
  };
}

/** A server on loopback that speaks the chat completions API: https://platform.openai.com/docs/api-reference/chat */
export async function startFakeOpenAi(): Promise<FakeOpenAi> {
  const calls: FakeOpenAiCall[] = [];
  let respond: (call: FakeOpenAiCall, index: number) => FakeReply = () => unavailable;
  const server = createServer(async (request, response) => {
    const call = toCall(request, await readBody(request));
    calls.push(call);
    const reply = respond(call, calls.length - 1);
    if (reply.kind === "silence") return;
    if (reply.kind === "status") {
      response
        .writeHead(reply.status, { "content-type": "application/json", ...reply.headers })
        .end(reply.body ?? "{}");
      return;
    }
    response.writeHead(200, { "content-type": "application/json" }).end(
      JSON.stringify({
        id: "chatcmpl-fake",
        object: "chat.completion",
        created: 1_700_000_000,
        model: call.body.model,
        choices: [
          {
            index: 0,
            finish_reason: reply.finishReason ?? "stop",
            message: { role: "assistant", content: reply.content, refusal: null },
          },
        ],
        usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    calls,
    reply: (next) => {
      respond = next;
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((error) => (error ? reject(error) : resolve()));
      }),
  };
}
