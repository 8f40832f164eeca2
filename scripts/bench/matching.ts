import { drainRunner } from "@/inngest/testing/drain-runner";
import { db } from "@/lib/db";
import { skills } from "@/lib/features/jobs/rules/lexicon";
import { normaliseJob } from "@/lib/features/jobs/rules/normalise-job";
import { compileJob } from "@/lib/features/matching/rules/compile-job";
import { indexCv } from "@/lib/features/matching/rules/index-cv";
import { scoreCompiled } from "@/lib/features/matching/rules/score";
import { receiveCv } from "@/lib/features/profiles/receive-cv";
import { makeCvFile } from "@/lib/features/sample/documents";
import { samplePeople } from "@/lib/features/sample/plan";
import { report, spreadOf, timeEach } from "./measure";

const JOBS = 500;
const CVS = 20;

/** Five hundred descriptions that ask for different things, out of the skill lexicon. */
function descriptions(): { title: string; description: string }[] {
  return Array.from({ length: JOBS }, (_, index) => {
    const asked = Array.from(
      { length: 6 },
      (_unused, turn) => skills[(index * 7 + turn * 31) % skills.length]?.label ?? "Excel",
    );
    const title = `${asked[0]} Specialist ${index}`;
    return {
      title,
      description: `${title}\nRequirements\n- ${index % 5}+ years of ${asked[0]}\n- ${asked[1]}\n- ${asked[2]}\n- ${asked[3]}\nNice to have\n- ${asked[4]}\n- ${asked[5]}`,
    };
  });
}

/** The matcher alone, and then the whole way from the file's arrival to matches in the database. */
export async function benchMatching(): Promise<void> {
  const jobs = descriptions().map((job) => ({ ...job, normalized: normaliseJob(job) }));
  const compiled = jobs.map((job, index) => compileJob({ jobId: `job-${index}`, ...job }));
  const texts = samplePeople.map((person) =>
    [
      person.headline,
      person.summary,
      ...person.work.flatMap((job) => [job.position, ...job.highlights]),
      person.skills.join(", "),
    ].join("\n"),
  );
  const asOf = new Date("2026-11-01T00:00:00Z");
  const alone = await timeEach(60, 10, (index) => {
    const cv = indexCv({ text: texts[Math.abs(index) % texts.length] ?? "", asOf, positions: [], protectedValues: [] });
    for (const job of compiled) scoreCompiled(cv, job);
  });
  report(`1 CV against ${JOBS} jobs, after parsing`, spreadOf(alone), 50);

  await db.job.createMany({
    data: jobs.map((job) => ({ ...job, status: "approved" as const, approvedAt: new Date() })),
  });
  const files = await Promise.all(
    Array.from({ length: CVS + 3 }, (_, index) => {
      const person = samplePeople[index % samplePeople.length];
      if (!person) throw new Error("The sample has nobody in it.");
      return makeCvFile(
        {
          ...person,
          name: `${person.name} ${"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[index]}`,
          email: `person${index}@mail.example`,
          phone: "",
        },
        "pdf-classic",
      );
    }),
  );
  const whole = await timeEach(CVS, 3, async (index) => {
    const file = files[index + 3];
    if (!file) throw new Error("No file for this run.");
    await receiveCv(null, { ...file, source: "bench" });
    await drainRunner();
  });
  report(`CV received to matched with ${JOBS} open jobs, all steps`, spreadOf(whole));
}
