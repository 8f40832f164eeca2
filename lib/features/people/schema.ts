import { z } from "zod";
import { dailyCapSchema, weeklyCapSchema, workingHoursSchema } from "@/lib/features/availability/schema";
import { timeZoneSchema } from "@/lib/features/workspace/schema";

export const roleSchema = z.enum(["admin", "recruiter", "manager"]);

export const userSchema = z.object({
  user_id: z.uuid(),
  email: z.email(),
  name: z.string(),
  title: z.string().nullable(),
  phone: z.string().nullable(),
  role: roleSchema,
  timezone: z.string().nullable(),
  working_hours: workingHoursSchema.nullable(),
  /** The person's own most interviews; counts where it is lower than the workspace's. */
  daily_cap: dailyCapSchema.nullable(),
  weekly_cap: weeklyCapSchema.nullable(),
  /** Where the person holds calls, for example a permanent video room. */
  meeting_link: z.string().nullable(),
  /** Whether a password is set: a manager known by e-mail only cannot sign in yet. */
  can_sign_in: z.boolean(),
  is_disabled: z.boolean(),
  created_at: z.iso.datetime(),
});
export type UserRow = z.infer<typeof userSchema>;

export const inviteUserSchema = z.object({
  email: z.email().max(254),
  name: z.string().trim().min(1).max(120),
  role: roleSchema,
  title: z.string().trim().min(1).max(120).optional(),
});
export type InviteUser = z.infer<typeof inviteUserSchema>;

/** A room of one's own, for example a video link. */
export const meetingLinkSchema = z
  .url({ protocol: /^https$/, message: "must be an address that begins with https://" })
  .max(500);

export const updateUserSchema = z
  .object({
    name: z.string().trim().min(1).max(120),
    title: z.string().trim().max(120).nullable(),
    phone: z.string().trim().max(40).nullable(),
    role: roleSchema,
    timezone: timeZoneSchema.nullable(),
    working_hours: workingHoursSchema.nullable(),
    daily_cap: dailyCapSchema.nullable(),
    weekly_cap: weeklyCapSchema.nullable(),
    meeting_link: meetingLinkSchema.nullable(),
    is_disabled: z.boolean(),
    /** True: a new one-time password is made and answered once. */
    reset_password: z.literal(true),
  })
  .partial()
  .strict();
export type UpdateUser = z.infer<typeof updateUserSchema>;

/** `password` is there once: right after it was made. */
export const userWithPasswordSchema = userSchema.extend({ password: z.string().optional() });
export type UserWithPassword = z.infer<typeof userWithPasswordSchema>;
