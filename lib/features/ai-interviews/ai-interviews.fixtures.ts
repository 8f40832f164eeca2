import { issueLink } from "@/lib/auth/links";
import { db } from "@/lib/db";
import type { CandidateInterview } from "./schema";

const DAY_MS = 86_400_000;

export const cvText = [
  "Amara Okafor",
  "amara@example.test",
  "",
  "Senior Data Engineer, Northwind Energy, 2021-03 to 2025-06",
  "• Built Kafka pipelines for 2 million meter readings a day.",
  "Data Engineer, Ember Utilities, 2019-02 to 2021-02",
  "• Moved nightly reports to Airflow.",
  "Skills: SQL, Kafka, Airflow",
].join("\n");

const lineAt = (text: string) => ({
  start: cvText.indexOf(text),
  end: cvText.indexOf(text) + text.length,
  text,
  line: cvText.slice(0, cvText.indexOf(text)).split("\n").length,
});

const parsed = {
  work: [
    {
      name: "Northwind Energy",
      position: "Senior Data Engineer",
      startDate: "2021-03",
      endDate: "2025-06",
      isCurrent: false,
    },
    { name: "Ember Utilities", position: "Data Engineer", startDate: "2019-02", endDate: "2021-02", isCurrent: false },
  ],
  meta: {
    places: {
      "work.0": lineAt("Senior Data Engineer, Northwind Energy, 2021-03 to 2025-06"),
      "work.1": lineAt("Data Engineer, Ember Utilities, 2019-02 to 2021-02"),
    },
  },
};

const criterion = (
  label: string,
  state: "met" | "partly" | "none",
  quote: string | null,
  importance: "must" | "nice" = "must",
) => ({
  id: `skill:${label.toLowerCase()}`,
  label,
  kind: "skill",
  importance,
  state,
  detail: "named in the CV",
  evidence: quote === null ? null : lineAt(quote),
  weight: 0.3,
  points: state === "met" ? 0.3 : 0,
  rule_id: "skill/named",
});

/** A recruiter, a job, a person with a read CV, their match and their application, in the database. */
export async function createCandidacy(over: { email?: string | null; stage?: "booked" | "matched" } = {}) {
  const recruiter = await db.user.create({
    data: { role: "recruiter", name: "Marta Silva", email: `${crypto.randomUUID()}@example.test` },
  });
  const job = await db.job.create({
    data: {
      title: "Data Engineer",
      description: "We move meter readings.",
      status: "approved",
      normalized: {},
      recruiterId: recruiter.id,
    },
  });
  const profile = await db.profile.create({
    data: {
      name: "Amara Okafor",
      email: over.email === undefined ? "amara@example.test" : over.email,
      headline: "Senior Data Engineer",
      employer: "Northwind Energy",
      parsed,
      timeZone: "Europe/Lisbon",
    },
  });
  const cv = await db.cvDocument.create({
    data: {
      profileId: profile.id,
      fileName: "cv.pdf",
      mediaType: "application/pdf",
      sizeBytes: 1,
      sha256: "0".repeat(64),
      storageKey: "x",
      status: "parsed",
      text: cvText,
      parsed,
    },
  });
  await db.match.create({
    data: {
      profileId: profile.id,
      jobId: job.id,
      cvId: cv.id,
      score: 0.86,
      criteria: [
        criterion("Kafka", "met", "• Built Kafka pipelines for 2 million meter readings a day."),
        criterion("Terraform", "none", null),
        criterion("Airflow", "partly", "• Moved nightly reports to Airflow.", "nice"),
      ],
      engineVersion: "test",
      inputHash: "test",
    },
  });
  const application = await db.application.create({
    data: { profileId: profile.id, jobId: job.id, stage: over.stage ?? "booked", score: 0.86 },
  });
  return { recruiter, job, profile, cv, application };
}

export type Candidacy = Awaited<ReturnType<typeof createCandidacy>>;

export async function createBooking({ profile, job, application, recruiter }: Candidacy) {
  const startsAt = new Date(Date.now() + 3 * DAY_MS);
  return db.booking.create({
    data: {
      id: `manual_${crypto.randomUUID()}`,
      provider: "manual",
      status: "confirmed",
      profileId: profile.id,
      jobId: job.id,
      applicationId: application.id,
      hostId: recruiter.id,
      durationMinutes: 30,
      timeZone: "Europe/Lisbon",
      startsAt,
      endsAt: new Date(startsAt.getTime() + 1_800_000),
      expiresAt: startsAt,
    },
  });
}

export const tokenOf = async (interviewId: string): Promise<string> => {
  const { expiresAt } = await db.accessLink.findUniqueOrThrow({
    where: { purpose_subjectId: { purpose: "interview", subjectId: interviewId } },
  });
  return (await issueLink(db, { purpose: "interview", subjectId: interviewId, expiresAt })).token;
};

/** An answer with every part of the rubric, made to fit whatever is asked; another question gets another station's story. */
export const goodAnswer = ({ text }: Pick<NonNullable<CandidateInterview["question"]>, "text">): string => {
  const station = `station ${[...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7)}`;
  return (
    `In March 2024 the meter readings of ${station} at Northwind stopped at two in the morning while billing depended on them. First I froze the downstream jobs of ${station} and told the billing team, so that nobody worked with half a day of data. ` +
    `I looked at the logs of ${station}, compared the counts with the day before and found the cause, because one partition was stuck${/Terraform/.test(text) ? "; I had built that cluster with Terraform instead of by hand" : ""}${/Kafka/.test(text) ? "; I moved the Kafka topic to a new broker" : ""}${/Airflow/.test(text) ? "; I rewrote the Airflow job with a check" : ""}. ` +
    `In the end ${station} was back online after 3 hours, I added an alert and a checklist for ${station}, and since then it has never happened again.`
  );
};

export const weakAnswer = "I would look at it and I would ask somebody.";
