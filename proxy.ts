import { type NextRequest, NextResponse } from "next/server";

/**
 * Gives each page its own Content-Security-Policy nonce. This is no authorisation layer: every page and route checks its
 * actor itself, and the product is as closed with this file deleted.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18))));
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // Layouts do not know the address; the sign-in page leads back to it.
  headers.set("x-requested-path", `${request.nextUrl.pathname}${request.nextUrl.search}`);
  // Next reads the nonce from here and puts it on its own scripts.
  headers.set("Content-Security-Policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  // A cached page would repeat its nonce; a page behind a signed link is nobody else's to keep.
  response.headers.set("Cache-Control", "no-store, private");
  return response;
}

function contentSecurityPolicy(nonce: string): string {
  // React rebuilds server stacks with eval, and reload uses a web socket, in development only.
  const isDevelopment = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    // Style attributes (drag transforms, virtual lists) cannot carry a nonce.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "media-src 'self' blob:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export const config = {
  matcher: [{ source: "/((?!api/|scheduling/|linkedin/|_next/|favicon.ico).*)" }],
};
