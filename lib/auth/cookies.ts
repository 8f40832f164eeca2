import "server-only";
import { env } from "@/lib/env";

export const isSecure = env.appUrl.startsWith("https://");

/** `__Host-` binds a cookie to this very host; browsers accept the prefix over https only. */
export const hostCookie = (name: string): string => (isSecure ? `__Host-${name}` : name);

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not ours: we never write a cookie that does not decode.
    return undefined;
  }
}

export function cookieValue(headers: Headers, name: string): string | undefined {
  for (const part of headers.get("cookie")?.split(";") ?? []) {
    const at = part.indexOf("=");
    if (part.slice(0, at).trim() === name) return decoded(part.slice(at + 1).trim());
  }
  return undefined;
}
