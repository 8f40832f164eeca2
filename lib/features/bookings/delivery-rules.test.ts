import { describe, expect, it } from "vitest";
import { speaksOf } from "./delivery-rules";

const words = { ids: ["calendly_abc123", "Zoe@Mail.example"], names: ["Zoë Duarte"] };

describe("a delivery speaks of a person", () => {
  it.each([
    ["by the booking's id", { payload: { tracking: { utm_content: "calendly_abc123" } } }],
    ["by the address in another case", { payload: { email: "zoe@mail.EXAMPLE" } }],
    ["by the address within an answer", { payload: { questions_and_answers: [{ answer: "Or zoe@mail.example" }] } }],
    ["by the name", { payload: { name: " zoe\u0308 duarte" } }],
  ])("%s", (_how, body) => {
    expect(speaksOf(JSON.stringify(body), words)).toBe(true);
  });

  it("whichever way the JSON writes its letters, and where it cannot be read", () => {
    expect(speaksOf('{"payload":{"name":"Zo\\u00eb Duarte"}}', words)).toBe(true);
    expect(speaksOf('{"payload":{"email":"zoe\\u0040mail.example"}}', words)).toBe(true);
    expect(speaksOf("zoe, cut off in the mid", words)).toBe(true);
  });

  it("not by somebody else's, nor by a name within a sentence", () => {
    const other = { payload: { email: "ben@mail.example", name: "Ben", note: "Zoë Duarte told me", n: 7, x: null } };
    expect(speaksOf(JSON.stringify(other), words)).toBe(false);
    expect(speaksOf(JSON.stringify(other), { ids: [], names: [] })).toBe(false);
  });
});
