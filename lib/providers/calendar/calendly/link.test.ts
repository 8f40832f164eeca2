import { describe, expect, it } from "vitest";
import { calendlyLink } from "./link";

const input = {
  bookingId: "calendly_abc",
  durationMinutes: 30,
  candidate: { name: "Zoë O'Hara & Co", email: "zoe+jobs@mail.example" },
  timeZone: "Europe/London",
  pageUrl: "http://localhost:8040/book/x",
  expiresAt: new Date("2027-01-01T00:00:00Z"),
};

describe("the plain Calendly link", () => {
  it("prefills name and address and carries our booking's id, spaces and plus signs intact", () => {
    const link = calendlyLink(input, { username: "kestrel", eventType: "interview" });
    expect(link).toContain(
      "https://calendly.com/kestrel/interview?name=Zo%C3%AB%20O%27Hara%20%26%20Co&email=zoe%2Bjobs%40mail.example",
    );
    expect(new URL(link).searchParams.get("utm_content")).toBe("calendly_abc");
  });

  it("leaves out an address that is not known, and lets no setting leave calendly.com", () => {
    const link = new URL(
      calendlyLink({ ...input, candidate: { name: "Zoë", email: null } }, { username: "../evil", eventType: "a/b?c" }),
    );
    expect(link.searchParams.has("email")).toBe(false);
    expect([link.host, link.pathname]).toEqual(["calendly.com", "/..%2Fevil/a%2Fb%3Fc"]);
  });
});
