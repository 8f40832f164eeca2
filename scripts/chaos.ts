/**
 * `npm run test:chaos`: kills the production server with SIGKILL at random moments of candidates' journeys, then counts:
 * one booking, one interview, one endorsement and one of each mail for each, and nothing given up.
 * `-- --small`: two candidates, three kills. `-- --seed 7`: the moments of an earlier run.
 */
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { db, pool } from "@/lib/db";
import { findFreePort } from "@/lib/postgres/free-port";
import { startMailServer } from "../e2e/mail-server";
import { Mailbox } from "../e2e/mailbox";
import { type Check, checkCandidate, checkWhole } from "./chaos/checks";
import { expectSuccess, postJson } from "./chaos/client";
import { PROGRESS_A_JOURNEY, travel, type World } from "./chaos/journey";
import { type Kill, planKills } from "./chaos/kill-plan";
import { MortalServer } from "./chaos/mortal-server";
import { JOB, person } from "./chaos/people";
import { seededRandom } from "./chaos/random";
import { settle } from "./chaos/settle";

const API_KEY = "air_chaos_0123456789abcdef0123456789abcdef";
const projectDir = path.resolve(import.meta.dirname, "..");
const isSmall = process.argv.includes("--small");
const seedAt = process.argv.indexOf("--seed");
const seed = seedAt > 0 ? Number(process.argv[seedAt + 1]) : Math.floor(Math.random() * 1_000_000);
const candidates = isSmall ? 2 : 10;
const kills = planKills(isSmall ? 3 : 10, candidates * PROGRESS_A_JOURNEY, seededRandom(seed));

async function main(): Promise<number> {
  console.log(`Chaos: ${candidates} candidates, ${kills.length} kills, seed ${seed}.`);
  const dataDir = process.env.DATA_DIR ?? ".data-chaos";
  const mailDir = path.join(dataDir, "mails");
  const mailServer = await startMailServer(mailDir);
  const port = await findFreePort();
  const origin = `http://localhost:${port}`;
  const variables = {
    ...process.env,
    PORT: String(port),
    APP_URL: origin,
    SMTP_URL: mailServer.url,
    MAIL_FROM: "AI Recruiter <recruiting@example.test>",
    BOOTSTRAP_ADMIN_EMAIL: "admin@example.test",
    BOOTSTRAP_ADMIN_PASSWORD: "correct-horse-battery-staple",
    BOOTSTRAP_API_KEY: API_KEY,
    SEED_DEMO: "0",
  };
  const server = new MortalServer(projectDir, variables, origin, path.join(dataDir, "server.log"));
  await server.start();
  try {
    const mailbox = new Mailbox(mailDir);
    await journeysUnderFire({ origin, apiKey: API_KEY, mailbox }, server);
    await settle();
    return await verdict(mailbox);
  } finally {
    await server.stop();
    await mailServer.close();
    await db.$disconnect();
    await pool.end();
  }
}

async function journeysUnderFire(world: Omit<World, "onProgress">, server: MortalServer): Promise<void> {
  const authorization = `Bearer ${API_KEY}`;
  const job = expectSuccess("Making the job", await postJson(`${world.origin}/api/jobs`, JOB, { authorization }));
  const jobId = String(job.job_id);
  expectSuccess("Approving it", await postJson(`${world.origin}/api/jobs/${jobId}/approve`, {}, { authorization }));

  let progress = 0;
  let hasArrived = false;
  const onProgress = () => {
    progress += 1;
  };
  const fire = killAtTheirTime(server, () => (hasArrived ? Number.POSITIVE_INFINITY : progress));
  const journeys = Array.from({ length: candidates }, (_, index) =>
    travel({ ...world, onProgress }, person(index), jobId),
  );
  const results = await Promise.allSettled(journeys);
  hasArrived = true;
  await fire;
  const failures = results.flatMap((result) => (result.status === "rejected" ? [String(result.reason)] : []));
  if (failures.length > 0) throw new Error(`Journeys that did not arrive:\n${failures.join("\n")}`);
}

async function killAtTheirTime(server: MortalServer, progress: () => number): Promise<void> {
  for (const kill of kills) {
    while (progress() < kill.afterProgress) await wait(20);
    await wait(kill.delayMs);
    console.log(describeKill(kill));
    await server.killAndRestart(kill.darknessMs);
  }
}

const describeKill = ({ afterProgress, delayMs, darknessMs }: Kill) =>
  `kill -9 after ${afterProgress} steps of progress and ${delayMs} ms, dark for ${darknessMs} ms`;

async function verdict(mailbox: Mailbox): Promise<number> {
  const perCandidate = await Promise.all(
    Array.from({ length: candidates }, (_, index) => checkCandidate(person(index))),
  );
  const { checks: whole, repeats } = await checkWhole(mailbox);
  const checks: Check[] = [...perCandidate.flat(), ...whole];
  const failed = checks.filter((each) => !each.isGood);
  for (const { what, found } of failed) console.error(`Failed: ${what}; found ${found}`);
  console.log(`Messages that the mail server got twice, with the same Message-ID: ${repeats}`);
  console.log(`${checks.length - failed.length} passed, ${failed.length} failed`);
  return failed.length === 0 ? 0 : 1;
}

process.exitCode = await main();
