import { describe, expect, it } from "vitest";
import { passwordStrength } from "./password-strength";

describe("passwordStrength", () => {
  it("says what is asked for before anything is typed", () => {
    expect(passwordStrength("").level).toBe("empty");
  });

  it("counts down to twelve characters, not bytes", () => {
    expect(passwordStrength("elevenchars")).toEqual({ level: "short", hint: "1 more character." });
    expect(passwordStrength("🐎🔋📎").hint).toBe("9 more characters.");
  });

  it("calls a run, a repetition and few different characters weak", () => {
    for (const password of ["correct1234horse", "aaaaaaaaaaaaaaaa", "Password-is-new!", "abababababababab"]) {
      expect(passwordStrength(password).level).toBe("weak");
    }
  });

  it("calls the person's own name weak, whatever its case", () => {
    expect(passwordStrength("xx-ROSALIND-77-zz", ["Rosalind Hart", "rh@acme.example"]).level).toBe("weak");
  });

  it("ignores short words of a name, which occur in everything", () => {
    expect(passwordStrength("violet kettle oven", ["Ole Li"]).level).toBe("good");
  });

  it("prefers length", () => {
    expect(passwordStrength("violet kettle oven").level).toBe("good");
    expect(passwordStrength("violet kettle oven bridge").level).toBe("strong");
  });
});
