import { expect, test } from "./fixtures";

const UNKNOWN_TOKEN = "A".repeat(32);

test("every page runs under a policy with a nonce of its own", async ({ page, request }) => {
  const nonceOf = async () => {
    const response = await request.get("/sign-in");
    return response.headers()["content-security-policy"]?.match(/'nonce-([^']+)'/)?.[1];
  };
  const [first, second] = [await nonceOf(), await nonceOf()];
  expect(first).toMatch(/^[A-Za-z0-9+/=]{24}$/);
  expect(second).not.toBe(first);

  // The page fixture fails on any violation that the browser reports.
  await page.goto("/sign-in");
  await expect(page.getByRole("button", { name: /sign in/i })).toBeVisible();
});

test("a page behind a signed link keeps its address to itself", async ({ request }) => {
  for (const path of [`/book/${UNKNOWN_TOKEN}`, `/interview/${UNKNOWN_TOKEN}`]) {
    const headers = (await request.get(path)).headers();
    expect(headers["referrer-policy"], path).toBe("no-referrer");
    expect(headers["cache-control"], path).toContain("no-store");
    expect(headers["x-robots-tag"], path).toContain("noindex");
    expect(headers["x-content-type-options"], path).toBe("nosniff");
  }
});

test("a trailing slash is answered where it is, never redirected", async ({ api }) => {
  for (const path of ["/scheduling/book", "/scheduling/book/", "/api/scheduling/book", "/api/scheduling/book/"]) {
    const response = await api.post(path, { data: {}, maxRedirects: 0 });
    expect(response.status(), path).toBe(422);
  }
});

test("an address of the API that is none is 404 in the one error shape, for the guides' paths too", async ({ api }) => {
  for (const path of ["/api/nothing/here", "/api/nothing/", "/linkedin/nothing", "/scheduling/nothing"]) {
    for (const response of [await api.get(path), await api.post(path, { data: {} })]) {
      expect(response.status(), path).toBe(404);
      expect(await response.json(), path).toMatchObject({ success: false, error: { code: "not_found" } });
    }
  }
});

test("a CV is handed out as a download without rights", async ({ api }) => {
  const sent = await api.post("/api/profiles/cv", {
    multipart: {
      file: {
        name: "cv.txt",
        mimeType: "text/plain",
        buffer: Buffer.from("Ines Duarte\nines.headers@example.pt\n\nWork\n\nNurse, Hospital da Luz, since 2019\n"),
      },
    },
  });
  const { profile_id, cv_id } = await sent.json();
  const headers = (await api.get(`/api/profiles/${profile_id}/cv/${cv_id}/file`)).headers();
  expect(headers["content-disposition"]).toMatch(/^attachment;/);
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["content-security-policy"]).toBe("default-src 'none'; sandbox");
  await api.delete(`/api/profiles/${profile_id}`);
});

test("an answer of the API can run nothing and is open to callers with a key only", async ({ request }) => {
  const response = await request.get("/api/jobs");
  expect(response.status()).toBe(401);
  expect(response.headers()["content-security-policy"]).toContain("default-src 'none'");
});
