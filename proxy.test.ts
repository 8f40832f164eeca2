import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import { proxy } from "./proxy";

const policyOf = (path: string) =>
  proxy(new NextRequest(`http://localhost:8040${path}`)).headers.get("content-security-policy") ?? "";
const directive = (policy: string, name: string) => policy.split("; ").find((part) => part.startsWith(`${name} `));

describe("the content security policy of a page", () => {
  it("lets no script in that does not carry the response's own nonce", () => {
    const scripts = directive(policyOf("/jobs"), "script-src");
    expect(scripts).toMatch(/^script-src 'self' 'nonce-[A-Za-z0-9+/]{24}' 'strict-dynamic'$/);
  });

  it("has another nonce for each response", () => {
    const nonces = Array.from({ length: 50 }, () => directive(policyOf("/jobs"), "script-src"));
    expect(new Set(nonces).size).toBe(50);
  });

  it("forbids plug-ins, another base address and frames around it", () => {
    const policy = policyOf("/book/abc");
    expect(directive(policy, "object-src")).toBe("object-src 'none'");
    expect(directive(policy, "base-uri")).toBe("base-uri 'none'");
    expect(directive(policy, "frame-ancestors")).toBe("frame-ancestors 'none'");
  });

  it("is never kept in a cache", () => {
    const response = proxy(new NextRequest("http://localhost:8040/book/abc"));
    expect(response.headers.get("cache-control")).toBe("no-store, private");
  });
});
