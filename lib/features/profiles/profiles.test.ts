import { beforeEach, describe, expect, it } from "vitest";
import { GET as GET_FILE } from "@/app/api/profiles/[profileId]/cv/[cvId]/file/route";
import { GET as GET_TEXT } from "@/app/api/profiles/[profileId]/cv/[cvId]/text/route";
import { GET as GET_EXPORT } from "@/app/api/profiles/[profileId]/export/route";
import { DELETE, GET, PATCH } from "@/app/api/profiles/[profileId]/route";
import { POST } from "@/app/api/profiles/cv/route";
import { GET as GET_LIST } from "@/app/api/profiles/route";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { makePdf } from "@/lib/documents/testing/make-pdf";
import { decideReview } from "@/lib/features/reviews/decide-review";
import { callRoute, createActor, createKeyFor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { loadFile } from "./files";
import { mergeProfiles } from "./merge-profiles";
import { parseCv } from "./parse-cv";
import { receiveCv } from "./receive-cv";

const cvText = (lines: { name?: string; email?: string; phone?: string; employer?: string } = {}) => {
  const { name = "Ines Duarte", email = "ines@example.pt", phone = "", employer = "Hospital da Luz" } = lines;
  return Buffer.from(
    `${name}\n${email}\n${phone}\n\nWork\n\nNurse, ${employer}, since 2019\n- Night shifts and triage in a big emergency room\n\nSkills: Triage, SAP\n`,
  );
};

describe("profiles", () => {
  let actor: Actor;
  let key: string;
  const send = (bytes: Uint8Array, fileName = "cv.txt", fields: Record<string, string> = {}) => {
    const form = new FormData();
    form.append("file", new File([new Uint8Array(bytes)], fileName));
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    return callRoute(POST, { path: "/api/profiles/cv", method: "POST", key, body: form });
  };
  const receive = async (bytes: Uint8Array, fileName = "cv.txt") => {
    const received = await receiveCv(actor, { bytes, fileName, source: "upload" });
    await parseCv({ cvId: received.cv_id });
    return received;
  };
  const get = (profileId: string, withKey = key) =>
    callRoute(GET, { path: `/api/profiles/${profileId}`, params: { profileId }, key: withKey });

  beforeEach(async () => {
    await resetDatabase();
    actor = await createActor("recruiter");
    key = await createKeyFor(actor);
  });

  it("takes a CV in, keeps the file, and announces it with the same transaction", async () => {
    const response = await send(cvText(), "../evil/cv.txt", { consent: "I agree", source: "careers page" });
    expect(response.status).toBe(202);
    const answer = await response.json();
    expect(answer).toMatchObject({ status: "processing", duplicate_of: null });
    const cv = await db.cvDocument.findUniqueOrThrow({ where: { id: answer.cv_id } });
    expect(cv).toMatchObject({
      fileName: "cv.txt",
      mediaType: "text/plain",
      status: "processing",
      source: "careers page",
    });
    expect(await loadFile(cv.storageKey)).toEqual(cvText());
    expect(await db.outboxEvent.findFirst()).toMatchObject({
      name: "cv/received",
      data: { cvId: cv.id, profileId: answer.profile_id },
    });
    expect(await db.profile.findUnique({ where: { id: answer.profile_id } })).toMatchObject({
      name: "Ines Duarte",
      emailNormalized: "ines@example.pt",
    });
  });

  it.each([
    ["a renamed program", Buffer.from("MZ\u0000\u0000"), 415, "unsupported_media_type"],
    ["an empty file", Buffer.alloc(0), 422, "unreadable_document"],
    ["a file of 21 MB", Buffer.alloc(21 * 1024 * 1024, 0x41), 413, "payload_too_large"],
  ])("refuses %s and keeps nothing of it", async (_, bytes, status, code) => {
    const response = await send(bytes, "cv.pdf");
    expect(response.status).toBe(status);
    expect((await response.json()).error.code).toBe(code);
    expect(await db.profile.count()).toBe(0);
  });

  it("refuses an encrypted PDF, a missing file and an unknown job at once", async () => {
    const locked = await makePdf((doc) => doc.text("Secret"), { userPassword: "x", ownerPassword: "y" });
    expect((await (await send(locked, "cv.pdf")).json()).error.code).toBe("encrypted_document");
    const empty = await callRoute(POST, { path: "/api/profiles/cv", method: "POST", key, body: new FormData() });
    expect(empty.status).toBe(422);
    expect((await send(cvText(), "cv.txt", { job_id: crypto.randomUUID() })).status).toBe(404);
    expect((await send(cvText(), "cv.txt", { job_id: "x" })).status).toBe(422);
  });

  it("says that a scan has no text instead of showing an empty profile", async () => {
    const scan = await makePdf((doc) => doc.rect(50, 50, 400, 600).fill("#dddddd"));
    const { cv_id, profile_id } = await receive(scan, "scan_07.pdf");
    expect(await parseCv({ cvId: cv_id })).toEqual({ status: "needs_text", profileId: profile_id });
    const detail = await (await get(profile_id)).json();
    expect(detail).toMatchObject({
      name: "Name not found (scan 07)",
      parsed: null,
      cvs: [{ status: "needs_text", message: expect.stringContaining("needs OCR or retyping") }],
    });
  });

  it("updates one profile for the same address or number, also when both arrive at once", async () => {
    const first = await receive(cvText({ phone: "+351 912 345 678" }));
    const byPhone = await receive(
      cvText({ email: "other@example.pt", phone: "00351 912345678", employer: "Clínica Azul" }),
    );
    expect(byPhone).toMatchObject({ profile_id: first.profile_id, duplicate_of: first.profile_id });
    expect(await db.profile.findUnique({ where: { id: first.profile_id } })).toMatchObject({
      email: "ines@example.pt",
      employer: "Clínica Azul",
    });
    const twins = await Promise.all(
      [1, 2, 3].map((n) =>
        receiveCv(actor, {
          bytes: cvText({ name: "Tom Okafor", email: "Tom@Okafor.example", employer: `Employer ${n}` }),
          fileName: "t.txt",
          source: "upload",
        }),
      ),
    );
    expect(new Set(twins.map((each) => each.profile_id)).size).toBe(1);
    expect(await db.profile.count()).toBe(2);
  });

  it("keeps one CV when the same file comes again", async () => {
    const first = await receive(cvText());
    const again = await receive(cvText());
    expect(again).toMatchObject({ cv_id: first.cv_id, duplicate_of: first.profile_id });
    expect(await db.cvDocument.count()).toBe(1);
  });

  it("reads a CV once, however often the step runs, and never lets an older CV overwrite a newer one", async () => {
    const old = await receiveCv(actor, {
      bytes: cvText({ employer: "Old Hospital" }),
      fileName: "old.txt",
      source: "upload",
    });
    const fresh = await receive(cvText({ employer: "New Hospital" }));
    await parseCv({ cvId: old.cv_id });
    await parseCv({ cvId: old.cv_id });
    expect(await db.profile.findUnique({ where: { id: fresh.profile_id } })).toMatchObject({
      employer: "New Hospital",
    });
    expect(await db.timelineEntry.count({ where: { kind: "cv.parsed" } })).toBe(2);
  });

  it("only proposes a merge for a namesake at the same employer, and merges when a person approves", async () => {
    const first = await receive(cvText());
    const second = await receive(cvText({ email: "duarte.ines@mail.example" }));
    expect(second.profile_id).not.toBe(first.profile_id);
    const review = await db.review.findFirstOrThrow();
    expect(review).toMatchObject({ kind: "merge", status: "pending" });
    expect(await mergeProfiles({ reviewId: review.id })).toMatchObject({ isMerged: false });
    await decideReview(actor, { reviewId: review.id, decision: "approved" });
    expect(await mergeProfiles({ reviewId: review.id })).toEqual({ isMerged: true, profileId: first.profile_id });
    expect(await mergeProfiles({ reviewId: review.id })).toMatchObject({ isMerged: false });
    expect(await db.profile.findMany({ select: { id: true } })).toEqual([{ id: first.profile_id }]);
    expect(await db.cvDocument.count({ where: { profileId: first.profile_id } })).toBe(2);
    const entry = await db.timelineEntry.findFirstOrThrow({ where: { kind: "profile.merged" } });
    expect(entry.data).toMatchObject({
      moved: { cvs: [second.cv_id] },
      dropped: { profile: { id: second.profile_id } },
    });
  });

  it("keeps a person's corrections through a new CV and takes them back on request", async () => {
    const { profile_id: profileId } = await receive(cvText({ employer: "Hospital da Lus" }));
    const patch = (body: unknown) =>
      callRoute(PATCH, { path: `/api/profiles/${profileId}`, method: "PATCH", params: { profileId }, key, body });
    const corrected = await (
      await patch({ corrections: { "work.0.name": "Hospital da Luz" }, timezone: "Europe/Lisbon" })
    ).json();
    expect(corrected).toMatchObject({
      employer: "Hospital da Luz",
      timezone: "Europe/Lisbon",
      parsed: { work: [{ name: "Hospital da Luz" }] },
    });
    await receive(Buffer.concat([cvText({ employer: "Hospital da Lus" }), Buffer.from("\nLanguages: Portuguese\n")]));
    expect((await (await get(profileId)).json()).parsed).toMatchObject({
      work: [{ name: "Hospital da Luz" }],
      languages: [{ language: "Portuguese" }],
    });
    const restored = await (await patch({ restore: ["work.0.name"] })).json();
    expect(restored).toMatchObject({ employer: "Hospital da Lus", corrections: {} });
  });

  it("refuses another person's address, a wrong zone and a path that is no value", async () => {
    await receive(cvText());
    const { profile_id: profileId } = await receive(cvText({ name: "Tom Okafor", email: "tom@okafor.example" }));
    const patch = async (body: unknown) =>
      (
        await callRoute(PATCH, {
          path: `/api/profiles/${profileId}`,
          method: "PATCH",
          params: { profileId },
          key,
          body,
        })
      ).status;
    expect(await patch({ email: "INES@example.pt" })).toBe(409);
    expect(await patch({ timezone: "Mars/Olympus" })).toBe(422);
    expect(await patch({ corrections: { "meta.engine": "x" } })).toBe(422);
    expect(await patch({ phone: "12345" })).toBe(422);
  });

  it("finds people by words in name and CV, without accents, page by page", async () => {
    await receive(cvText({ name: "María Núñez", email: "maria@example.es", employer: "Clínica Azul" }));
    await receive(cvText());
    const list = async (query: string) => (await callRoute(GET_LIST, { path: `/api/profiles?${query}`, key })).json();
    expect((await list("q=nunez")).data).toMatchObject([{ name: "María Núñez" }]);
    expect((await list("q=triage%20azul")).data).toMatchObject([{ name: "María Núñez" }]);
    expect((await list("q=100%25")).data).toEqual([]);
    const page = await list("limit=1");
    expect(page.data).toHaveLength(1);
    expect((await list(`limit=1&cursor=${page.next_cursor}`)).data).toMatchObject([{ name: "María Núñez" }]);
    expect((await list("min_score=0.5")).data).toEqual([]);
  });

  it("shows a manager only the people of the manager's own jobs", async () => {
    const { profile_id: profileId, cv_id: cvId } = await receive(cvText());
    const manager = await createActor("manager");
    const managerKey = await createKeyFor(manager);
    expect((await get(profileId, managerKey)).status).toBe(404);
    const file = (withKey: string) => callRoute(GET_FILE, { path: "/file", params: { profileId, cvId }, key: withKey });
    expect((await file(managerKey)).status).toBe(404);
    const job = await db.job.create({
      data: { title: "Nurse", description: "A nurse.", normalized: {}, managerId: manager.userId },
    });
    await db.application.create({ data: { jobId: job.id, profileId, score: 0.8 } });
    expect((await (await get(profileId, managerKey)).json()).matches).toMatchObject([
      { job_title: "Nurse", score: 0.8 },
    ]);
    expect((await file(managerKey)).status).toBe(200);
    expect(
      (await callRoute(DELETE, { path: "/x", method: "DELETE", params: { profileId }, key: managerKey })).status,
    ).toBe(403);
  });

  it("offers the file as a download that cannot run, and the text by lines", async () => {
    const { profile_id: profileId, cv_id: cvId } = await receive(cvText(), 'Zoë "CV".txt');
    const file = await callRoute(GET_FILE, { path: "/file", params: { profileId, cvId }, key });
    expect(file.headers.get("content-disposition")).toBe(
      `attachment; filename="Zo_ CV.txt"; filename*=UTF-8''Zo%C3%AB%20CV.txt`,
    );
    expect(file.headers.get("x-content-type-options")).toBe("nosniff");
    const text = await (await callRoute(GET_TEXT, { path: "/text", params: { profileId, cvId }, key })).json();
    for (const line of text.lines) expect(text.text.slice(line.start, line.end)).toBe(line.text);
    expect(text.lines[0]).toMatchObject({ number: 1, page: 1, text: "Ines Duarte" });
  });

  it("exports all that is held, and erases rows and files with a receipt", async () => {
    const { profile_id: profileId } = await receive(cvText());
    const { storageKey } = await db.cvDocument.findFirstOrThrow();
    const exported = await (await callRoute(GET_EXPORT, { path: "/export", params: { profileId }, key })).json();
    expect(exported.profile).toMatchObject({
      name: "Ines Duarte",
      cvs: [{ file_name: "cv.txt" }],
      timeline: expect.any(Array),
    });
    const receipt = await (
      await callRoute(DELETE, { path: `/api/profiles/${profileId}`, method: "DELETE", params: { profileId }, key })
    ).json();
    expect(receipt).toMatchObject({ success: true, profile_id: profileId, erased: { cvs: 1, files: 1 } });
    await expect(loadFile(storageKey)).rejects.toMatchObject({ code: "cv_not_found" });
    expect(await db.cvDocument.count()).toBe(0);
    expect((await get(profileId)).status).toBe(404);
    const audit = await db.auditEntry.findFirstOrThrow({ where: { action: "profile.erased" } });
    expect(JSON.stringify(audit, (_, value) => (typeof value === "bigint" ? String(value) : value))).not.toContain(
      "Ines",
    );
  });

  it("answers an unknown profile with 404, a malformed id with 422, no key with 401", async () => {
    expect((await get(crypto.randomUUID())).status).toBe(404);
    expect((await get("not-an-id")).status).toBe(422);
    expect((await callRoute(GET_LIST, { path: "/api/profiles" })).status).toBe(401);
  });
});
