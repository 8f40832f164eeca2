import { z } from "zod";

/** What the rail and the top bar show beside the names of the places. A null is a number that this role does not see. */
export const navigationSchema = z.object({
  workspace_name: z.string(),
  /** IANA */
  timezone: z.string(),
  /** People at open jobs who are neither hired, declined nor withdrawn. */
  people_in_pipeline: z.number().int(),
  open_jobs: z.number().int(),
  reviews_waiting: z.number().int().nullable(),
  /** Workflow runs that gave up and wait for a retry. */
  failed_runs: z.number().int().nullable(),
  /** Outages at vendors that last. */
  open_alerts: z.number().int().nullable(),
  /** Managers’ calendars that wait for somebody; of a manager, their own. 0 where no vendor is set up to connect to. */
  calendars_waiting: z.number().int(),
  /** Rules that somebody switched off. */
  rules_off: z.number().int(),
});
export type Navigation = z.infer<typeof navigationSchema>;

export const searchQuery = z.object({ q: z.string().trim().min(2).max(100) });

/** People and jobs by name, for the palette: a few of each, the most recent first. */
export const searchResultSchema = z.object({
  people: z.array(z.object({ profile_id: z.uuid(), name: z.string(), detail: z.string().nullable() })),
  jobs: z.array(z.object({ job_id: z.uuid(), title: z.string(), detail: z.string().nullable() })),
});
export type SearchResult = z.infer<typeof searchResultSchema>;
