import { beforeEach, describe, expect, it } from "vitest";
import { sha256Hex } from "@/lib/crypto";
import { db } from "@/lib/db";
import { updateUser } from "@/lib/features/people/update-user";
import { createAccount } from "@/lib/testing/accounts";
import { createActor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { DEVICE_SECONDS, deviceCookieName, issueDeviceCookie, knownDevice } from "./device-cookie";
import { signInWithPassword } from "./sign-in";
import { throttles } from "./throttle";

const EMAIL = "rosalind@tallow.example";
const PASSWORD = "a long enough password";
/** What `Set-Cookie` left, as the browser sends it. */
const browserWith = (...setCookies: string[]) =>
  new Headers({ cookie: ["theme=dark", ...setCookies.map((cookie) => cookie.split(";")[0])].join("; ") });

const signIn = (password: string, headers = new Headers(), email = EMAIL) =>
  signInWithPassword({ email, password }, headers);

/** How each of some wrong tries was answered: "refused", or the throttle's words. */
async function guess(tries: number, email = EMAIL, headers = new Headers()): Promise<string[]> {
  const answers: string[] = [];
  for (let count = 0; count < tries; count += 1) {
    answers.push(
      await signIn(`guess ${count}`, headers, email).then(
        (result) => (result === null ? "refused" : "signed in"),
        (error: Error) => error.message.replace(/\d+/, "N"),
      ),
    );
  }
  return answers;
}

beforeEach(resetDatabase);

describe("signing in while a stranger guesses", () => {
  it("works at once in a browser that the account knows, and waits in a new one", async () => {
    await createAccount(EMAIL, PASSWORD);
    const first = await signIn(PASSWORD);
    expect(first).toMatchObject({ user: { email: EMAIL } });

    const answers = await guess(12);
    expect(answers.slice(0, 10)).toEqual(Array(10).fill("refused"));
    expect(answers[11]).toContain("Too many attempts for this account. Try again in N minutes, or use a browser");

    await expect(signIn(PASSWORD)).rejects.toMatchObject({
      code: "rate_limited",
      status: 429,
      retryAfterSeconds: expect.any(Number),
    });
    const again = await signIn(PASSWORD, browserWith(first?.deviceCookie ?? ""));
    expect(again).toMatchObject({ user: { email: EMAIL } });
    expect(again?.deviceCookie).not.toBe(first?.deviceCookie);
  });

  it("is answered alike for an account that exists and for one that does not", async () => {
    await createAccount(EMAIL, PASSWORD);
    const stranger = "nobody@tallow.example";
    for (const email of [EMAIL, stranger]) await throttles.signInNewDevice.penalty(sha256Hex(email), 8);
    const answers = await guess(4);
    expect(answers).toEqual(["refused", "refused", ...Array(2).fill(expect.stringContaining("for this account"))]);
    expect(await guess(4, stranger)).toEqual(answers);
  });

  it("does not give the stranger ten more tries", async () => {
    await createAccount(EMAIL, PASSWORD);
    const account = await signIn(PASSWORD);
    for (let count = 0; count < 9; count += 1) await signIn("wrong");
    expect(await signIn(PASSWORD)).not.toBeNull();
    expect(await signIn(PASSWORD, browserWith(account?.deviceCookie ?? ""))).not.toBeNull();
    expect(await signIn("wrong")).toBeNull();
    await expect(signIn("wrong")).rejects.toMatchObject({ code: "rate_limited" });
  });

  it("works in a known browser while a flood of tries for other accounts holds up new ones", async () => {
    await createAccount(EMAIL, PASSWORD);
    const known = await signIn(PASSWORD);
    await throttles.signInAll.penalty("all", 300);
    await expect(signIn(PASSWORD)).rejects.toMatchObject({ code: "rate_limited" });
    expect(await signIn(PASSWORD, browserWith(known?.deviceCookie ?? ""))).not.toBeNull();
  });

  it("holds up a known browser for its own wrong passwords only, and no other one for them", async () => {
    await createAccount(EMAIL, PASSWORD);
    const laptop = browserWith((await signIn(PASSWORD))?.deviceCookie ?? "");
    const phone = browserWith((await signIn(PASSWORD))?.deviceCookie ?? "");
    expect((await guess(11, EMAIL, laptop))[10]).toBe(
      "Too many attempts in this browser. Try again in N minutes, or ask an admin for a new password.",
    );
    expect(await signIn(PASSWORD, phone)).not.toBeNull();
    expect(await signIn(PASSWORD)).not.toBeNull();
  });
});

describe("a device cookie", () => {
  const now = new Date("2026-11-20T10:00:00Z");
  /** "name=expiry.nonce.mac; …" → the nonce, by which the device is counted. */
  const nonceOf = (cookie: string) => cookie.split(/[=;]/)[1]?.split(".")[1] ?? "no nonce";

  it("belongs to one account, and two accounts keep theirs in one browser", async () => {
    const [one, two] = [await createAccount(EMAIL, PASSWORD), await createAccount("gustav@tallow.example", PASSWORD)];
    const [first, second] = [issueDeviceCookie(one), issueDeviceCookie(two)];
    const browser = browserWith(first, second);
    expect(knownDevice(browser, one.email, one)).toBe(nonceOf(first));
    expect(knownDevice(browser, two.email, two)).toBe(nonceOf(second));
    const value = first.split(/[=;]/)[1];
    expect(knownDevice(browserWith(`${deviceCookieName(two.email)}=${value}`), two.email, two)).toBeNull();
    expect(deviceCookieName(one.email)).not.toContain("rosalind");
  });

  it("is for the sign-in page alone and for a year", async () => {
    const account = await createAccount(EMAIL, PASSWORD);
    const cookie = issueDeviceCookie(account, now);
    expect(cookie).toMatch(/; Path=\/; Max-Age=31536000; HttpOnly; SameSite=Strict$/);
    const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
    expect(knownDevice(browserWith(cookie), EMAIL, account, later(DEVICE_SECONDS - 1))).toBe(nonceOf(cookie));
    expect(knownDevice(browserWith(cookie), EMAIL, account, later(DEVICE_SECONDS))).toBeNull();
  });

  it("ends with a new password, and not with a sign-out", async () => {
    const account = await createAccount(EMAIL, PASSWORD);
    const known = await signIn(PASSWORD);
    const browser = browserWith(known?.deviceCookie ?? "");
    await db.userSession.updateMany({ data: { revokedAt: new Date() } });
    expect(knownDevice(browser, EMAIL, account)).toBe(nonceOf(known?.deviceCookie ?? ""));
    await updateUser(await createActor("admin"), account.id, { reset_password: true });
    expect(knownDevice(browser, EMAIL, await db.user.findUnique({ where: { id: account.id } }))).toBeNull();
  });

  it("that is forged, cut or prolonged makes no known device, and no known account", async () => {
    const account = await createAccount(EMAIL, PASSWORD);
    const name = deviceCookieName(EMAIL);
    const [expiresAt = "", nonce = "", mac = ""] = issueDeviceCookie(account).split(/[=;]/)[1]?.split(".") ?? [];
    for (const value of [
      "",
      "..",
      nonce,
      `${expiresAt}.${nonce}`,
      `${Number(expiresAt) + 1}.${nonce}.${mac}`,
      `${expiresAt}.${nonce}x.${mac}`,
      `${expiresAt}.${nonce}.${mac}.`,
      `${expiresAt}.${nonce}.${"A".repeat(mac.length)}`,
    ]) {
      expect(knownDevice(browserWith(`${name}=${value}`), EMAIL, account)).toBeNull();
    }
    const genuine = browserWith(`${name}=${expiresAt}.${nonce}.${mac}`);
    expect(knownDevice(genuine, EMAIL, account)).toBe(nonce);
    expect(knownDevice(genuine, EMAIL, null)).toBeNull();
    expect(knownDevice(genuine, EMAIL, { ...account, passwordHash: null })).toBeNull();
  });
});

describe("credentials that no account can have", () => {
  it.each([
    undefined,
    {},
    { email: ["a"], password: {} },
    { email: `${"a".repeat(5000)}@x.example`, password: "b" },
    { email: "a\0b@x.example", password: "b" },
    { email: EMAIL, password: "b".repeat(100_000) },
  ])("are refused like a wrong password: %#", async (credentials) => {
    await createAccount(EMAIL, PASSWORD);
    expect(await signInWithPassword(credentials, new Headers())).toBeNull();
  });

  it("do not sign in to a disabled account", async () => {
    const { id } = await createAccount(EMAIL, PASSWORD);
    await db.user.update({ where: { id }, data: { disabledAt: new Date() } });
    expect(await signIn(PASSWORD)).toBeNull();
  });
});
