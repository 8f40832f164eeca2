import { describe, expect, it } from "vitest";
import { describeSignIn } from "./sign-in";

describe("describeSignIn", () => {
  it("lets in whoever next-auth let in", () => {
    expect(describeSignIn({ ok: true, error: null })).toEqual({ ok: true });
  });

  it("does not take an answer with an error for a success", () => {
    expect(describeSignIn({ ok: true, error: "CredentialsSignin" })).toMatchObject({ ok: false });
  });

  it("says the same for an unknown address and a wrong password", () => {
    expect(describeSignIn({ ok: false, error: "CredentialsSignin" })).toMatchObject({
      message: expect.stringContaining("do not belong together"),
    });
  });

  it("shows how long the throttle asks to wait", () => {
    const message = "Too many attempts in this browser. Try again in 12 minutes, or ask an admin for a new password.";
    expect(describeSignIn({ ok: false, error: message })).toEqual({ ok: false, message });
  });

  it("shows nothing of a failure inside", () => {
    expect(describeSignIn({ ok: false, error: "connect ECONNREFUSED 127.0.0.1:5432" })).toEqual({
      ok: false,
      message: "Signing in did not work just now. Try again in a moment.",
    });
    expect(describeSignIn(undefined)).toMatchObject({ ok: false });
  });
});
