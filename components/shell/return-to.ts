/**
 * Where to go after signing in: a path of this very app, nothing else. "//evil.example", "/\evil.example" and control
 * characters, which browsers read as another host, lead home.
 */
export function safeReturnTo(value: string | string[] | null | undefined): string {
  if (typeof value !== "string" || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(value)) return "/";
  const isLoop = /^\/(sign-in|setup)(?=[/?#]|$)/.test(value);
  return isLoop ? "/" : value;
}
