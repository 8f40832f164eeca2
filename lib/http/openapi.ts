import "server-only";
import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import { env } from "@/lib/env";
import { type HttpMethod, httpMethods } from "./methods";
import type { RouteHandler } from "./route";

/** A route file and the address it answers at, as the manifest lists it: "/api/jobs/[jobId]/approve". */
export type RouteEntry = { path: string; module: Partial<Record<HttpMethod, unknown>> };

const errorSchema = z
  .object({
    success: z.literal(false),
    error: z.looseObject({
      code: z.string().meta({ example: "profile_not_found" }),
      message: z.string().meta({ description: "What to do next, for people" }),
      details: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    }),
    request_id: z.string(),
  })
  .meta({ id: "Error", description: "The one error shape" });

export const isRouteHandler = (value: unknown): value is RouteHandler =>
  typeof value === "function" && "options" in value;

/** "/api/jobs/[jobId]" → "/api/jobs/{jobId}"; the guides' paths are documented as the guides print them. */
const documentedPath = (path: string): string =>
  path.replace(/^\/api\/(scheduling|linkedin)\//, "/$1/").replace(/\[(?:\.\.\.)?(\w+)\]/g, "{$1}");

const json = (schema: z.ZodType) => ({ "application/json": { schema } });
const failure = (description: string) => ({ description, content: json(errorSchema) });

function answerContent({ response, responseType }: RouteHandler["options"]) {
  if (responseType) return { content: { [responseType]: { schema: response ?? z.string() } } };
  return response ? { content: json(response) } : {};
}

function operation(method: HttpMethod, { options }: RouteHandler): ZodOpenApiOperationObject {
  const status = String(options.status ?? 200) as "200";
  const body = options.isMultipart
    ? { "multipart/form-data": { schema: options.body ?? z.object({ file: z.file() }) } }
    : options.body
      ? { ...json(options.body), "application/x-www-form-urlencoded": { schema: options.body } }
      : null;
  return {
    summary: options.summary,
    tags: [...options.tags],
    ...(options.actor === "public" ? { security: [] } : {}),
    ...(options.roles ? { description: `Roles: ${options.roles.join(", ")}.` } : {}),
    requestParams: {
      ...(options.params ? { path: options.params } : {}),
      ...(options.query ? { query: options.query } : {}),
      ...(method === "POST" && options.isReplayable !== false
        ? { header: z.object({ "Idempotency-Key": z.string().max(255).optional() }) }
        : {}),
    },
    ...(body ? { requestBody: { required: true, content: body } } : {}),
    responses: {
      [status]: { description: "Done", ...answerContent(options) },
      ...(options.actor === "user" ? { "401": failure("No credentials"), "403": failure("Wrong role or scope") } : {}),
      ...(options.params ? { "404": failure("Not there, or not yours to see") } : {}),
      ...(options.body || options.query || options.params ? { "422": failure("A value is not usable") } : {}),
      default: failure("Any other failure"),
    },
  };
}

/** OpenAPI 3.1 out of the schemas that parse the requests. */
export function buildOpenApi(routes: readonly RouteEntry[]) {
  const paths: ZodOpenApiPathsObject = {};
  for (const { path, module } of routes) {
    const operations = httpMethods.flatMap((method) => {
      const handler = module[method];
      return isRouteHandler(handler) ? [[method.toLowerCase(), operation(method, handler)] as const] : [];
    });
    if (operations.length > 0) paths[documentedPath(path)] = Object.fromEntries(operations);
  }
  return createDocument({
    openapi: "3.1.1",
    info: {
      title: "AI Recruiter",
      version: "1.0.0",
      description:
        "From the job post to the endorsement. JSON in snake_case; times are ISO 8601 UTC; durations in minutes; time zones are IANA names. Every POST takes an Idempotency-Key. Lists: ?limit=&cursor= → { data, next_cursor }.",
    },
    servers: [{ url: env.appUrl }],
    security: [{ apiKey: [] }, { session: [] }],
    components: {
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: "An API key from Settings" },
        session: { type: "apiKey", in: "cookie", name: "ai-recruiter.session", description: "A signed-in browser" },
      },
    },
    paths,
  });
}
