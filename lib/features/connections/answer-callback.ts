import "server-only";
import { actorFromSession } from "@/lib/auth/sessions";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { completeConsent } from "./complete-consent";

/**
 * The callback's answer to a browser: on to the page that says what came of it. A state that is not good is refused with 400: for
 * browsers in plain text, with the page to follow by itself (the API's answers may load nothing), else in the one error shape.
 */
export async function answerCallback(request: Request): Promise<Response> {
  try {
    const visitor = await actorFromSession(request.headers);
    const { pageUrl } = await completeConsent(new URL(request.url).searchParams, visitor);
    return new Response(null, { status: 303, headers: { location: pageUrl, "referrer-policy": "no-referrer" } });
  } catch (error) {
    const isBrowser = request.headers.get("accept")?.includes("text/html") ?? false;
    if (!(error instanceof AppError) || error.code !== "malformed_request" || !isBrowser) throw error;
    return new Response(`${error.publicMessage}\n`, {
      status: error.status,
      headers: {
        "content-type": "text/plain; charset=utf-8",
        refresh: `0; url=${env.appUrl}/connect/over`,
        "referrer-policy": "no-referrer",
      },
    });
  }
}
