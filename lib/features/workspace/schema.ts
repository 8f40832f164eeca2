import { z } from "zod";
import {
  dailyCapSchema,
  holidaysSchema,
  weeklyCapSchema,
  workingHoursSchema,
} from "@/lib/features/availability/schema";
import { isIanaZone } from "@/lib/time";

export const timeZoneSchema = z
  .string()
  .refine(isIanaZone, { message: "is not an IANA time zone, for example Europe/London" });

const threshold = z.number().min(0).max(1).meta({ description: "Match score, 0 to 1" });
export const actingModeSchema = z
  .enum(["auto", "ask"])
  .meta({ description: "auto: the rule does it; ask: it waits in Reviews" });
const minutes = (max: number) => z.number().int().min(0).max(max);

/** What a person may set for the whole workspace. */
export const settingsSchema = z.object({
  name: z.string().trim().min(1).max(80),
  timezone: timeZoneSchema,
  notify_threshold: threshold,
  shortlist_threshold: threshold,
  notify_mode: actingModeSchema,
  shortlist_mode: actingModeSchema,
  endorsement_mode: actingModeSchema,
  working_hours: workingHoursSchema.nullable().meta({ description: "Null: Monday to Friday, 9 to 17" }),
  booking_provider: z.enum(["manual", "calendly", "google", "outlook", "zoho"]),
  booking_duration_minutes: z.number().int().min(15).max(240),
  buffer_before_minutes: minutes(240),
  buffer_after_minutes: minutes(240),
  minimum_notice_minutes: minutes(30 * 24 * 60),
  daily_cap: dailyCapSchema,
  weekly_cap: weeklyCapSchema.meta({ description: "Interviews of one host, Monday to Sunday" }),
  holidays: holidaysSchema.meta({ description: "Days on which nobody takes calls, by each host's own clock" }),
  slot_grid_minutes: z.union([z.literal(5), z.literal(10), z.literal(15), z.literal(20), z.literal(30), z.literal(60)]),
  booking_window_days: z.number().int().min(1).max(180),
  booking_link_days: z.number().int().min(1).max(90),
  change_cutoff_minutes: minutes(7 * 24 * 60),
  interview_link_days: z.number().int().min(1).max(90),
  interview_duration_minutes: z.number().int().min(15).max(240),
});
export type Settings = z.infer<typeof settingsSchema>;

/** The line for telling the recruiter must not lie above the line for shortlisting. */
export const updateSettingsSchema = settingsSchema
  .partial()
  .strict()
  .refine(
    (s) =>
      s.notify_threshold === undefined ||
      s.shortlist_threshold === undefined ||
      s.notify_threshold <= s.shortlist_threshold,
    {
      path: ["notify_threshold"],
      message: "must not be above shortlist_threshold",
    },
  );
export type UpdateSettings = z.infer<typeof updateSettingsSchema>;

const password = z.string().min(12, "must have 12 characters or more").max(200);

/** The first-run page. */
export const setupSchema = z.object({
  name: z.string().trim().min(1).max(120),
  email: z.email().max(254),
  password,
  workspace_name: z.string().trim().min(1).max(80).default("AI Recruiter"),
  timezone: timeZoneSchema.default("Europe/London"),
  load_sample: z.boolean().default(false),
});
export type SetupInput = z.infer<typeof setupSchema>;

export const setupStateSchema = z.object({ is_set_up: z.boolean(), workspace_name: z.string() });
export type SetupState = z.infer<typeof setupStateSchema>;
