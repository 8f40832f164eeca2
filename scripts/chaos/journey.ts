import { setTimeout as wait } from "node:timers/promises";
import { linkIn, type Mailbox } from "../../e2e/mailbox";
import { type Answer, expectSuccess, postJson, send } from "./client";
import { ANSWER, type Person } from "./people";

export type World = {
  origin: string;
  apiKey: string;
  mailbox: Mailbox;
  /** Called after each thing that the candidate did or got: kills are tied to these. */
  onProgress: (what: string) => void;
};

/** What a journey reports: upload, link, booking, interview link, consent, about six answers, sent. */
export const PROGRESS_A_JOURNEY = 10;

const PAUSE_MS = 150;
/** Each waits a minute. */
const MAIL_WAIT_ROUNDS = 5;

/** One candidate, from the CV to the sent interview, by HTTP and by the links in the mails alone. */
export async function travel(world: World, person: Person, jobId: string): Promise<void> {
  await uploadCv(world, person, jobId);
  world.onProgress("CV uploaded");
  const bookingToken = await tokenFromMail(world, person, /Pick a time/, "book");
  world.onProgress("booking link mailed");
  await book(world, bookingToken, person);
  world.onProgress("booked");
  const interviewToken = await tokenFromMail(world, person, /first interview/, "interview");
  world.onProgress("interview link mailed");
  await takeInterview(world, interviewToken);
  world.onProgress("interview sent");
}

async function uploadCv({ origin, apiKey }: World, { name, cv }: Person, jobId: string): Promise<void> {
  const form = new FormData();
  form.set("file", new Blob([cv], { type: "text/plain" }), `${name}.txt`);
  form.set("job_id", jobId);
  form.set("source", "chaos");
  const answer = await send(`${origin}/api/profiles/cv`, {
    method: "POST",
    body: form,
    headers: { authorization: `Bearer ${apiKey}` },
  });
  expectSuccess("Uploading a CV", answer);
}

async function tokenFromMail(world: World, person: Person, subject: RegExp, page: string): Promise<string> {
  for (let round = 1; ; round += 1) {
    try {
      const mail = await world.mailbox.waitFor({ to: person.email, subject });
      return new URL(linkIn(mail, `${world.origin}/${page}/`)).pathname.split("/").at(-1) ?? "";
    } catch (error) {
      if (round === MAIL_WAIT_ROUNDS) throw error;
    }
  }
}

async function book({ origin }: World, token: string, person: Person): Promise<void> {
  const base = `${origin}/api/bookings/${token}`;
  const current = expectSuccess("Reading the booking", await send(base));
  if (current.status === "confirmed") return;
  const found = expectSuccess("Reading the slots", await send(`${base}/slots?timezone=Europe/London`));
  let choices = startsOf(found.slots);
  for (let tries = 0; tries < 30; tries += 1) {
    const startsAt = choices[Math.min(tries, choices.length - 1)];
    if (!startsAt) break;
    const body = { starts_at: startsAt, timezone: "Europe/London", name: person.name, email: person.email };
    const answer = await postJson(`${base}/confirm`, body);
    if (answer.status < 400) return;
    if (answer.status !== 409) expectSuccess("Booking a slot", answer);
    choices = alternativesOf(answer) ?? choices;
  }
  throw new Error(`${person.email} found no free slot.`);
}

const startsOf = (slots: unknown): string[] =>
  Array.isArray(slots) ? slots.flatMap((slot: { starts_at?: string }) => slot.starts_at ?? []) : [];

function alternativesOf({ body }: Answer): string[] | null {
  const starts = startsOf((body.error as { alternatives?: unknown } | undefined)?.alternatives);
  return starts.length > 0 ? starts : null;
}

async function takeInterview(world: World, token: string): Promise<void> {
  const base = `${world.origin}/api/interviews/${token}`;
  let state = expectSuccess("Reading the interview", await send(base));
  if (state.status === "scheduled") {
    state = expectSuccess("Consenting", await postJson(`${base}/consent`, { accepted: true, mode: "text" }));
    world.onProgress("consent given");
  }
  for (let question = questionOf(state); question; question = questionOf(state)) {
    await wait(PAUSE_MS);
    const answer = await postJson(`${base}/answers`, { question_id: question, answer_text: ANSWER });
    state = expectSuccess("Answering", answer);
    world.onProgress("answered");
  }
  await complete(base);
}

const questionOf = (state: Record<string, unknown>): string | undefined =>
  (state.question as { question_id?: string } | null)?.question_id;

/** The server may have died after it took the answers and before it said so: then they are with it. */
async function complete(base: string): Promise<void> {
  const answer = await postJson(`${base}/complete`, {});
  if (answer.status === 409) {
    const state = expectSuccess("Reading the interview", await send(base));
    if (state.status === "completed") return;
  }
  expectSuccess("Sending the interview", answer);
}
