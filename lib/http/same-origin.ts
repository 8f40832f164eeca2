import "server-only";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";

/**
 * Refuses a state change that another site's page started. A request by cookie must prove its origin; one without a cookie
 * (API key, candidate link from a script) may be silent about it, but what it says must not be foreign.
 */
export function requireSameOrigin(request: Request, isProofRequired: boolean): void {
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  const isForeign = (origin !== null && !isOwnOrigin(origin, request)) || (site !== null && site !== "same-origin");
  const isSilent = origin === null && site === null;
  if (isForeign || (isSilent && isProofRequired)) {
    throw new AppError(
      "forbidden",
      "This request came from another site's page. Open the product itself and try again.",
    );
  }
}

function isOwnOrigin(origin: string, request: Request): boolean {
  if (origin === env.appUrl) return true;
  const host = request.headers.get("host");
  return host !== null && URL.parse(origin)?.host === host;
}
