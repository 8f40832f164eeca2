import type { Workspace } from "@/lib/generated/prisma/client";
import { type Settings, settingsSchema } from "./schema";

/** The row in the API's words. */
export const toSettings = (row: Workspace): Settings =>
  settingsSchema.parse({
    name: row.name,
    timezone: row.timeZone,
    notify_threshold: row.notifyThreshold,
    shortlist_threshold: row.shortlistThreshold,
    notify_mode: row.notifyMode,
    shortlist_mode: row.shortlistMode,
    endorsement_mode: row.endorsementMode,
    working_hours: row.workingHours,
    booking_provider: row.bookingProvider,
    booking_duration_minutes: row.bookingDurationMinutes,
    buffer_before_minutes: row.bufferBeforeMinutes,
    buffer_after_minutes: row.bufferAfterMinutes,
    minimum_notice_minutes: row.minimumNoticeMinutes,
    daily_cap: row.dailyCap,
    weekly_cap: row.weeklyCap,
    holidays: row.holidays,
    slot_grid_minutes: row.slotGridMinutes,
    booking_window_days: row.bookingWindowDays,
    booking_link_days: row.bookingLinkDays,
    change_cutoff_minutes: row.changeCutoffMinutes,
    interview_link_days: row.interviewLinkDays,
    interview_duration_minutes: row.interviewDurationMinutes,
  });

/** "booking_window_days" → "bookingWindowDays"; the API says timezone, the column timeZone. */
export const columnOf = (name: string): string =>
  name === "timezone" ? "timeZone" : name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
