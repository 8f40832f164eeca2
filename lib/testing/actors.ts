import type { Actor, Scope } from "@/lib/auth/actor";
import { newApiKey, sealApiKey } from "@/lib/auth/api-keys";
import { db } from "@/lib/db";
import type { Role } from "@/lib/generated/prisma/client";

/** A person in the database, as the actor a use case is handed. */
export async function createActor(role: Role = "recruiter", name = "Rosalind Hart"): Promise<Actor> {
  const user = await db.user.create({ data: { role, name, email: `${crypto.randomUUID()}@example.test` } });
  return {
    kind: "user",
    userId: user.id,
    name,
    email: user.email,
    role,
    via: "session",
    scopes: ["read", "write", "admin"],
  };
}

/** A real API key of that person, for calls of a route's handler with a real `Request`. */
export async function createKeyFor(actor: Actor, scopes: Scope[] = ["read", "write", "admin"]): Promise<string> {
  const key = newApiKey();
  await db.apiKey.create({ data: { name: "test", scopes, userId: actor.userId, ...sealApiKey(key) } });
  return key;
}

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** Calls a route's handler as Next would: method, address, JSON body, the key as bearer token. */
export function callRoute(
  handler: Handler,
  input: {
    path: string;
    method?: string;
    params?: Record<string, string>;
    key?: string;
    body?: unknown;
    headers?: HeadersInit;
  },
): Promise<Response> {
  const headers = new Headers(input.headers);
  if (input.key) headers.set("authorization", `Bearer ${input.key}`);
  const isRaw = typeof input.body === "string" || input.body instanceof FormData;
  if (input.body !== undefined && !isRaw) headers.set("content-type", "application/json");
  const request = new Request(`http://localhost:8040${input.path}`, {
    method: input.method ?? (input.body === undefined ? "GET" : "POST"),
    headers,
    ...(input.body === undefined
      ? {}
      : { body: isRaw ? (input.body as string | FormData) : JSON.stringify(input.body) }),
  });
  return handler(request, { params: Promise.resolve(input.params ?? {}) });
}
