import { AppError } from "@/lib/errors";

const LONGEST_TOKEN = 2048;

/**
 * Microsoft's question whether we listen here, before it sends anything (learn.microsoft.com/graph/change-notifications-delivery-webhooks).
 * Anybody may ask it, so that the echo is never more than text. Null: it is no such question.
 * @throws AppError malformed_request for a token that is none, longer than any of Microsoft's, or said twice
 */
export function echoHandshake(query: URLSearchParams): Response | null {
  const [token, ...others] = query.getAll("validationToken");
  if (token === undefined) return null;
  if (token === "" || token.length > LONGEST_TOKEN || others.length > 0) {
    throw new AppError("malformed_request", "This is no validation token of Microsoft Graph's.");
  }
  return new Response(token, {
    headers: {
      "content-type": "text/plain",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
    },
  });
}
