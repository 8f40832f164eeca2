import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeReturnTo } from "./return-to";

describe("safeReturnTo", () => {
  it("keeps a path of this app with its query", () => {
    expect(safeReturnTo("/jobs/42?tab=match")).toBe("/jobs/42?tab=match");
  });

  it("requirement 8: leads home from anything that a browser could read as another host", () => {
    for (const value of [
      "//evil.example",
      "/\\evil.example",
      "https://evil.example",
      "https:evil.example",
      "%2f%2fevil.example",
      "/\r\n//evil.example",
      "\r\nset-cookie: a=b",
      "/%0d%0a".replace("%0d%0a", "\r\nlocation: https://evil.example"),
      " //evil.example",
      "javascript:alert(1)",
      "/\t/evil.example",
      "jobs",
      "",
      "/a\\b",
    ]) {
      expect(safeReturnTo(value)).toBe("/");
    }
  });

  it("does not lead back to the page that asked", () => {
    expect(safeReturnTo("/sign-in?return_to=/jobs")).toBe("/");
    expect(safeReturnTo("/setup")).toBe("/");
    expect(safeReturnTo("/setups")).toBe("/setups");
  });

  it("leads home without a value, and with more than one", () => {
    expect(safeReturnTo(undefined)).toBe("/");
    expect(safeReturnTo(["/a", "/b"])).toBe("/");
  });

  it("never leaves this app, whatever the address says", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webPath(), fc.stringMatching(/^[/\\\t.:a-z@]{1,12}$/)), (value) => {
        expect(new URL(safeReturnTo(value), "https://app.example").origin).toBe("https://app.example");
      }),
    );
  });
});
