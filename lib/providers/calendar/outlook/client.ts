import "server-only";
import { Client, HTTPMessageHandler, ResponseType } from "@microsoft/microsoft-graph-client";
import type { z } from "zod";
import { ProviderError } from "@/lib/errors";
import { connectionFailure, readText, type VendorAnswer, type VendorCall, viaLibrary } from "@/lib/http/outbound";
import type { CallContext } from "@/lib/providers/core";
import { type GraphSubject, graphFailure } from "./failures";
import { inMailboxQueue } from "./mailbox-queue";
import { graphUrlOf, type OutlookSettings, PROVIDER, requireSettings } from "./settings";
import { makeTokenSource } from "./token";

const TIMEOUT_MS = 10_000;
const MAX_PAGES = 50;
/**
 * UTC is the default too; said all the same, for everything rests on it. An id of the other kind changes when the owner puts the
 * event into another calendar, which would look like a deletion (https://learn.microsoft.com/graph/outlook-immutable-id).
 */
const PREFER = 'IdType="ImmutableId", outlook.timezone="UTC"';

export type GraphCall<T> = {
  operation: string;
  /** Its address: an app of its own has no "me". */
  mailbox: string;
  method: "get" | "post" | "patch" | "delete";
  /** Below the mailbox, not encoded. */
  path: readonly string[];
  /** The path begins at Graph's root instead; the mailbox is still the one whose limit counts. */
  isAtRoot?: boolean;
  query?: Record<string, string>;
  body?: unknown;
  schema: z.ZodType<T>;
  /** What the path names, which is what is missing when Graph finds nothing. */
  subject: GraphSubject;
  /** A failure inside a success. */
  refuse?: (data: T, about: VendorCall) => ProviderError | null;
};

export type Graph = {
  /** @throws ProviderError */
  call<T>(ctx: CallContext, call: GraphCall<T>): Promise<T>;
  /** Follows `@odata.nextLink` to the end. */
  callPages<T>(ctx: CallContext, call: GraphCall<{ value: T[]; "@odata.nextLink"?: string | undefined }>): Promise<T[]>;
};

/**
 * The vendor's client without its own authentication and retries: its authentication drops the header on plain http, where a fake
 * listens, and the job engine retries. What is left of its chain is the sending.
 */
export function makeGraph(settings: OutlookSettings): Graph {
  const tokens = makeTokenSource(settings);
  const baseUrl = new URL(`${graphUrlOf(settings).replace(/\/+$/, "")}/`);
  const client = Client.initWithMiddleware({ baseUrl: baseUrl.href, middleware: [new HTTPMessageHandler()] });

  /** A token that was kept may have been ended at Microsoft: one new one tells that from access that is gone. */
  async function send<T>(ctx: CallContext, call: GraphCall<T>, address: string): Promise<T> {
    requireSettings(settings, call.operation);
    const { token, isNew } = await tokens.take(ctx.signal);
    try {
      return await attempt(ctx, call, address, token);
    } catch (error) {
      const isRefused = error instanceof ProviderError && error.code === "reconnect_required";
      if (!isRefused || isNew) throw error;
    }
    return attempt(ctx, call, address, (await tokens.take(ctx.signal)).token);
  }

  async function attempt<T>(ctx: CallContext, call: GraphCall<T>, address: string, token: string): Promise<T> {
    const about: VendorCall = {
      provider: PROVIDER,
      operation: call.operation,
      ...(ctx.account ? { connectionId: ctx.account.id } : {}),
    };
    try {
      return await inMailboxQueue(call.mailbox, ctx.signal, () =>
        viaLibrary(
          about,
          async (note) => {
            const answer = await ask(client, call, address, { token, signal: ctx.signal });
            note(answer.status);
            if (answer.status === 401) tokens.drop(token);
            return read(about, call, answer);
          },
          (error) => connectionFailure(about, lostConnection(error)),
        ),
      );
    } catch (error) {
      throw error instanceof ProviderError ? error : connectionFailure(about, error);
    }
  }

  return {
    call: (ctx, call) => send(ctx, call, addressOf(call)),
    async callPages(ctx, call) {
      const found = [];
      let address = addressOf(call);
      for (let page = 0; page < MAX_PAGES; page += 1) {
        const { value, "@odata.nextLink": next } = await send(ctx, call, address);
        found.push(...value);
        if (!next) return found;
        address = nextAddress(call, next);
      }
      throw unreadable(call.operation, "more pages than any calendar has");
    },
  };

  /** The link holds a host, and our token goes to no other than the one that was set. */
  function nextAddress({ operation }: { operation: string }, link: string): string {
    const url = URL.parse(link);
    const root = `${baseUrl.pathname}v1.0/`;
    if (url?.origin !== baseUrl.origin || !url.pathname.startsWith(root)) {
      throw unreadable(operation, "a next page at another address");
    }
    return `/${url.pathname.slice(root.length)}${url.search}`;
  }
}

type Place = Pick<GraphCall<unknown>, "mailbox" | "path" | "isAtRoot" | "query">;

function addressOf({ mailbox, path, isAtRoot = false, query = {} }: Place): string {
  const segments = [...(isAtRoot ? [] : ["users", mailbox]), ...path].map(encodeURIComponent).join("/");
  const search = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `/${segments}${search.length > 0 ? `?${search.join("&")}` : ""}`;
}

async function ask(
  client: Client,
  { method, body }: Pick<GraphCall<unknown>, "method" | "body">,
  address: string,
  { token, signal }: { token: string; signal: AbortSignal },
): Promise<VendorAnswer> {
  const request = client
    .api(address)
    // Raw, for otherwise the library hands on a page of HTML as a success and loses what a failure said.
    .responseType(ResponseType.RAW)
    .headers({ Authorization: `Bearer ${token}`, Prefer: PREFER })
    .options({ signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]), redirect: "manual" });
  const response: Response = await (method === "get" || method === "delete"
    ? request[method]()
    : request[method](body ?? {}));
  const text = await readText(response);
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function read<T>(about: VendorCall, { schema, subject, refuse }: GraphCall<T>, answer: VendorAnswer): T {
  const failure = graphFailure(about, subject, answer);
  if (failure) throw failure;
  if (answer.text !== "" && answer.json === undefined) throw unreadable(about.operation);
  const result = schema.safeParse(answer.json);
  if (!result.success) throw unreadable(about.operation, result.error);
  const inside = refuse?.(result.data, about);
  if (inside) throw inside;
  return result.data;
}

/** The library makes an error of its own of fetch's and keeps but the name. */
function lostConnection(error: unknown): unknown {
  const name = error instanceof Error && "code" in error ? String(error.code) : "";
  return name === "TimeoutError" || name === "AbortError" ? new DOMException("The call was stopped.", name) : error;
}

const unreadable = (operation: string, cause?: unknown): ProviderError =>
  new ProviderError("provider_unavailable", {
    provider: PROVIDER,
    operation,
    message: "Outlook answered something that could not be read.",
    retryable: true,
    cause,
  });
