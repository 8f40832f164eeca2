import { z } from "zod";

export const schedulingModes = ["calendar", "stated_hours"] as const;
export const schedulingParams = z.object({ jobId: z.uuid() });
export const setSchedulingBody = z.object({
  mode: z.enum(schedulingModes).meta({
    description:
      "calendar: booking links wait for the hosts' connected calendars; stated_hours: they go out over the hours the hosts stated",
  }),
});
export type SetScheduling = z.infer<typeof setSchedulingBody>;

const awaitedSchema = z.object({
  user_id: z.uuid(),
  name: z.string(),
  asked_at: z.iso.datetime().nullable(),
  opened_at: z.iso.datetime().nullable(),
  reminders_sent: z.number().int(),
  next_reminder_at: z.iso.datetime().nullable(),
  waiting_candidates: z.number().int(),
  /** False: what is set up asks for nobody's consent, and a recruiter connects it. */
  can_connect: z.boolean(),
});

/** How a job's calls are scheduled, and who is waited for. */
export const schedulingSchema = z.object({
  job_id: z.uuid(),
  mode: z.enum(schedulingModes),
  /** The first of `awaited`; null: nobody is waited for. */
  waits_for: awaitedSchema.nullable(),
  /** Each host who was asked to connect a calendar, the manager first. */
  awaited: z.array(awaitedSchema),
  /** Whether booking links wait: a panel waits for each of its calendars, a pool for the first. */
  is_waiting: z.boolean(),
});
export type Scheduling = z.infer<typeof schedulingSchema>;
