import "server-only";
import { randomUUID } from "node:crypto";
import { AppError } from "@/lib/errors";
import { errorResponse } from "./error-response";
import { type HttpMethod, httpMethods } from "./methods";

/**
 * What a route file answers to the methods that it does not have, to be exported beside its handlers: 405 in the one error
 * shape, with `Allow`. Next itself would answer with an empty body.
 */
export function refuseOtherMethods(...allowed: HttpMethod[]): Record<HttpMethod | "OPTIONS", () => Response> {
  const allow = [...allowed, ...(allowed.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
  const refuse = (): Response => {
    const requestId = randomUUID();
    const response = errorResponse(
      new AppError("method_not_allowed", `This address takes ${allow}. GET /api/openapi.json lists every call.`),
      requestId,
    );
    response.headers.set("allow", allow);
    response.headers.set("x-request-id", requestId);
    response.headers.set("cache-control", "no-store");
    return response;
  };
  // Next would list the refused ones as well: it sees that they are exported.
  const tellMethods = (): Response =>
    new Response(null, { status: 204, headers: { allow, "cache-control": "no-store" } });
  const refused = Object.fromEntries(httpMethods.map((method) => [method, refuse])) as Record<
    HttpMethod,
    () => Response
  >;
  return { ...refused, OPTIONS: tellMethods };
}
