import { randomUUID } from "node:crypto";
import { handler } from "@/inngest/handler";
import { AppError } from "@/lib/errors";
import { errorResponse } from "@/lib/http/error-response";

/** Long steps (a CV being read) answer here when an Inngest server runs the functions. */
export const maxDuration = 300;

export const { GET, POST, PUT } = handler;

const refuse = () => {
  const response = errorResponse(
    new AppError("method_not_allowed", "Functions are called with POST, described with GET and registered with PUT."),
    randomUUID(),
  );
  response.headers.set("allow", "GET, POST, PUT");
  return response;
};

/** Next would answer OPTIONS by itself; an executor is told 405 for all three. */
export { refuse as DELETE, refuse as OPTIONS, refuse as PATCH };
