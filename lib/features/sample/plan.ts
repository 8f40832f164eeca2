import { z } from "zod";
import answersFile from "./answers.json" with { type: "json" };
import type { SampleCv, SampleFormat } from "./documents";
import jobsFile from "./jobs.json" with { type: "json" };
import peopleFile from "./people.json" with { type: "json" };

const jobKey = z.enum(["payments", "support", "accounting"]);
export type SampleJobKey = z.infer<typeof jobKey>;

const jobSchema = z.object({
  key: jobKey,
  title: z.string(),
  location: z.string(),
  employment_type: z.string(),
  manager: z.object({ email: z.email(), name: z.string(), title: z.string() }),
  description: z.string(),
});
export type SampleJob = z.infer<typeof jobSchema>;

/** How far a person goes beyond what the rules do by themselves: takes a time, begins the interview, finishes it. */
const journeySchema = z.enum(["matched", "shortlisted", "booking_sent", "booked", "interviewing", "endorsed"]);

const personSchema = z.looseObject({ job: jobKey, format: z.string(), journey: journeySchema, name: z.string() });
export type SamplePerson = SampleCv & {
  job: SampleJobKey;
  format: SampleFormat;
  journey: z.infer<typeof journeySchema>;
};

export const sampleJobs: readonly SampleJob[] = z.array(jobSchema).parse(jobsFile);

/** The generator's own type says the rest of a person's shape; the file is ours. */
export const samplePeople = z.array(personSchema).parse(peopleFile) as unknown as readonly SamplePerson[];

export const sampleAnswers = z.record(jobKey, z.array(z.string()).min(1)).parse(answersFile);

const journeyOrder = journeySchema.options;

/** People who take a time, begin the interview and finish it, by their place in the list. */
export const peopleWhoReach = (goal: "booked" | "interviewing" | "endorsed"): number[] =>
  samplePeople.flatMap(({ journey }, index) =>
    journeyOrder.indexOf(journey) >= journeyOrder.indexOf(goal) ? [index] : [],
  );
