import "server-only";
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { type Actor, requireRole, requireScope, type Scope } from "@/lib/auth/actor";
import { actorFromApiKey } from "@/lib/auth/api-keys";
import { actorFromSession } from "@/lib/auth/sessions";
import { countAttempt } from "@/lib/auth/throttle";
import { AppError } from "@/lib/errors";
import type { Prisma, Role } from "@/lib/generated/prisma/client";
import { log } from "@/lib/logger";
import { errorResponse, toAppError } from "./error-response";
import { claimKey, settleKey } from "./idempotency";
import { DEFAULT_MAX_BYTES, parseBody, parseMultipart, readBytes } from "./request-body";
import { requireSameOrigin } from "./same-origin";
import { validate, validateText } from "./validate";

type Schema = z.ZodType | undefined;
type Out<S extends Schema> = S extends z.ZodType ? z.infer<S> : undefined;

/** What a route declares: it is checked on each request and is the source of the OpenAPI document. */
export type RouteOptions<A extends "user" | "public", P extends Schema, Q extends Schema, B extends Schema> = {
  /** "user": a session or an API key. "public": the link's token, a signature or nothing guards it. */
  actor: A;
  roles?: readonly Role[];
  /** Default: "read" for GET and HEAD, "write" for the rest. */
  scope?: Scope;
  params?: P;
  query?: Q;
  body?: B;
  /** The body is multipart; the handler gets it as `form`. */
  isMultipart?: boolean;
  maxBytes?: number;
  /** Default 200. */
  status?: number;
  /** For OpenAPI. */
  summary: string;
  tags: readonly string[];
  response?: z.ZodType;
  /** The answer's media type where it is not JSON: a file, a calendar entry, a stream. */
  responseType?: string;
  /** Off where an answer holds a secret that is shown once. */
  isReplayable?: boolean;
};

type Input<A extends "user" | "public", P extends Schema, Q extends Schema, B extends Schema> = {
  actor: A extends "user" ? Actor : null;
  params: Out<P>;
  query: Out<Q>;
  body: Out<B>;
  form: FormData;
  /** The caller's, for effects that the database guards by it beyond the kept answer. */
  idempotencyKey: string | null;
  /** The body as it came: signatures are over bytes. */
  bytes: Uint8Array;
  request: Request;
};

type NextContext = { params: Promise<Record<string, string | string[] | undefined>> };
export type RouteHandler = ((request: Request, context: NextContext) => Promise<Response>) & {
  // biome-ignore lint/suspicious/noExplicitAny: the document reads the options of every route, whatever their schemas
  options: RouteOptions<"user" | "public", any, any, any>;
};

const LINK_ERRORS = new Set(["link_not_found"]);

/**
 * A handler: actor, permission, zod, call, error map, one log line. Answers JSON for a plain result and passes a `Response` on.
 * State changes by cookie need a same-origin proof; `Idempotency-Key` on POST answers the first answer again.
 */
export function route<
  const A extends "user" | "public",
  P extends Schema = undefined,
  Q extends Schema = undefined,
  B extends Schema = undefined,
>(options: RouteOptions<A, P, Q, B>, handler: (input: Input<A, P, Q, B>) => Promise<unknown>): RouteHandler {
  const handle = async (request: Request, context: NextContext): Promise<Response> => {
    const requestId = randomUUID();
    const startedAt = performance.now();
    const url = new URL(request.url);
    const entry = { requestId, method: request.method, path: redactPath(url.pathname, options.actor) };
    let response: Response;
    let actor: Actor | null = null;
    try {
      actor = await identify(request, options);
      const isWrite = request.method !== "GET" && request.method !== "HEAD";
      if (isWrite) requireSameOrigin(request, actor?.via === "session");
      const bytes = isWrite ? await readBytes(request, options.maxBytes ?? DEFAULT_MAX_BYTES) : new Uint8Array();
      const run = async () =>
        answer(await handler(await readInput(request, context, options, actor, bytes)), options.status);
      response = await withIdempotency(request, options, actor, url, bytes, run);
    } catch (error) {
      const failure = await throttleUnknownLinks(toAppError(error));
      if (failure.status >= 500) log.error({ ...entry, err: error }, "request failed");
      response = errorResponse(failure, requestId);
    }
    response.headers.set("x-request-id", requestId);
    if (!response.headers.has("cache-control")) response.headers.set("cache-control", "no-store");
    log.info(
      { ...entry, status: response.status, actorId: actor?.userId, ms: Math.round(performance.now() - startedAt) },
      "request",
    );
    return response;
  };
  return Object.assign(handle, { options });
}

/** A candidate's token stands in the path; it must not reach the log. */
const redactPath = (path: string, actor: string) =>
  actor === "public" ? path.replace(/\/[A-Za-z0-9_-]{32}(?=\/|$)/, "/[token]") : path;

async function identify(
  request: Request,
  options: Pick<RouteOptions<"user" | "public", Schema, Schema, Schema>, "actor" | "roles" | "scope">,
): Promise<Actor | null> {
  if (options.actor === "public") return null;
  const authorization = request.headers.get("authorization");
  const actor = authorization ? await actorFromApiKey(authorization) : await actorFromSession(request.headers);
  if (!actor) {
    if (authorization) await countAttempt("unknownApiKey", "all");
    throw new AppError(
      "unauthorized",
      authorization
        ? "This API key is unknown or was revoked. Make a new one in Settings, API keys."
        : "Sign in, or send an API key: Authorization: Bearer <key>.",
    );
  }
  requireScope(actor, options.scope ?? (request.method === "GET" || request.method === "HEAD" ? "read" : "write"));
  if (options.roles) requireRole(actor, options.roles);
  return actor;
}

async function readInput<A extends "user" | "public", P extends Schema, Q extends Schema, B extends Schema>(
  request: Request,
  context: NextContext,
  options: RouteOptions<A, P, Q, B>,
  actor: Actor | null,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Input<A, P, Q, B>> {
  const contentType = request.headers.get("content-type") ?? "";
  const params = options.params ? validate(options.params, await context.params, "address") : undefined;
  const query = options.query
    ? validateText(options.query, Object.fromEntries(new URL(request.url).searchParams), "query")
    : undefined;
  const form = options.isMultipart ? await parseMultipart(contentType, bytes) : new FormData();
  let body: unknown;
  if (options.body) {
    const parsed = parseBody(contentType, bytes);
    body = parsed.isForm
      ? validateText(options.body, parsed.value as Record<string, unknown>, "body")
      : validate(options.body, parsed.value, "body");
  }
  // The generics say which parts are there; TypeScript cannot follow a conditional type through the branches above.
  const idempotencyKey = request.headers.get("idempotency-key");
  return { actor, params, query, body, form, bytes, idempotencyKey, request } as Input<A, P, Q, B>;
}

async function withIdempotency(
  request: Request,
  options: { isReplayable?: boolean; isMultipart?: boolean },
  actor: Actor | null,
  url: URL,
  bytes: Uint8Array,
  run: () => Promise<Response>,
): Promise<Response> {
  const key =
    request.method === "POST" && options.isReplayable !== false ? request.headers.get("idempotency-key") : null;
  if (!key) return run();
  const address = `${url.pathname}${url.search}`;
  const claim = await claimKey({
    call: `${actor?.userId ?? "public"} POST ${address}`,
    key,
    body: bytes,
    // A file's bytes name nobody; who is in it is known when it was read, and then the answer says so.
    about: options.isMultipart ? address : `${address} ${new TextDecoder().decode(bytes)}`,
  });
  if (claim.kind === "replay") {
    return Response.json(claim.answer.body, {
      status: claim.answer.status,
      headers: { "idempotency-replayed": "true" },
    });
  }
  try {
    const response = await run();
    await settleKey(claim.id, {
      status: response.status,
      body: (await response.clone().json()) as Prisma.InputJsonValue,
    });
    return response;
  } catch (error) {
    // The claim goes: nothing was done, or what was done has its own key in the database and is found again.
    await settleKey(claim.id, null);
    throw error;
  }
}

const answer = (result: unknown, status = 200): Response =>
  result instanceof Response ? result : Response.json(result ?? { success: true }, { status });

/** Guessing links is answered ever more slowly; a link that exists is never held up. */
async function throttleUnknownLinks(failure: AppError): Promise<AppError> {
  if (!LINK_ERRORS.has(failure.code)) return failure;
  try {
    await countAttempt("unknownLink", "all");
    return failure;
  } catch (error) {
    return toAppError(error);
  }
}
