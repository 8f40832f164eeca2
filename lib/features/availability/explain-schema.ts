import { z } from "zod";
import { blockReasons, calendarDate } from "./schema";

const isoInstant = z.iso.datetime();
const duration = z.coerce.number().int().min(15).max(240);

const who = {
  user_id: z.uuid().optional(),
  manager_email: z.email().max(254).optional().meta({ description: "Instead of user_id" }),
  duration_minutes: duration.optional().meta({ description: "Default: the workspace's" }),
};
const isNamed = ({ user_id, manager_email }: { user_id?: string | undefined; manager_email?: string | undefined }) =>
  (user_id === undefined) !== (manager_email === undefined);
const nameOne = { path: ["user_id"], message: "give either user_id or manager_email" };

export const explainQuerySchema = z
  .object({
    ...who,
    on: calendarDate.meta({ description: "A day of the host's calendar, at most 60 days back and 200 ahead" }),
    profile_id: z.uuid().optional().meta({ description: "Whose clock is shown beside the host's" }),
  })
  .refine(isNamed, nameOne);
export type ExplainQuery = z.infer<typeof explainQuerySchema>;

export const offerStartSchema = z
  .object({
    ...who,
    starts_at: z.iso
      .datetime({ offset: true, abort: true })
      .refine((text) => /^(19|20|21)\d\d-/.test(text), {
        abort: true,
        message: "must be a date between the years 1900 and 2199",
      })
      .transform((text) => new Date(text))
      .refine((at) => at.getTime() % 60_000 === 0, { message: "must be a whole minute" })
      .meta({ description: "Ahead, on the grid of starts or not" }),
  })
  .refine(isNamed, nameOne);
export type OfferStart = z.infer<typeof offerStartSchema>;
export const offerParams = z.object({ id: z.uuid() });
export const slotOfferSchema = z.object({
  offer_id: z.uuid(),
  user_id: z.uuid(),
  starts_at: isoInstant,
  ends_at: isoInstant,
  offered_by: z.string(),
});
export type SlotOfferView = z.infer<typeof slotOfferSchema>;

export const weekQuerySchema = z
  .object({
    ...who,
    from: calendarDate.meta({ description: "First of seven days, at most 60 days back and 200 ahead" }),
  })
  .refine(isNamed, nameOne);
export type WeekQuery = z.infer<typeof weekQuerySchema>;

/** Why a start is not offered. `calendar_unknown`: a calendar cannot be read, and unknown is not free. */
const blockSchema = z.enum([...blockReasons, "calendar_unknown"]);

const spanSchema = z.object({ starts_at: isoInstant, ends_at: isoInstant });

/** What both views say of the host and of the calendars that were read. */
const hostFields = {
  user_id: z.uuid(),
  name: z.string(),
  timezone: z.string(),
  duration_minutes: z.number().int(),
  /** Starts lie on multiples of this, counted from the host's midnight. */
  grid_minutes: z.number().int(),
  availability: z.enum(["known", "unknown"]),
  /** For people of the workspace: which calendar, what is wrong, since when. Null while all is known. */
  reason: z.string().nullable(),
  failure: z
    .object({
      connection_id: z.uuid(),
      provider: z.string(),
      code: z.string(),
      message: z.string(),
      since: isoInstant.nullable(),
    })
    .nullable(),
  sources: z.array(
    z.object({
      connection_id: z.uuid(),
      provider: z.string(),
      calendars: z.array(z.string()),
      read_at: isoInstant,
    }),
  ),
};

export const explainResponseSchema = z.object({
  ...hostFields,
  on: z.iso.date(),
  candidate: z.object({ name: z.string(), timezone: z.string().nullable() }).nullable(),
  starts: z.array(
    spanSchema.extend({
      is_offered: z.boolean(),
      blocked_by: blockSchema.nullable(),
      /** One sentence about the first rule that does not hold. */
      message: z.string().nullable(),
      /** Each rule in the order in which it is asked, with what it wants and what there is. */
      checks: z.array(z.object({ rule: blockSchema, is_ok: z.boolean(), label: z.string(), figure: z.string() })),
      next_offered_at: isoInstant.nullable(),
      /** Who offers it although the rule of `message` stands against it; to be taken back by its id. */
      offered_by: z.object({ offer_id: z.uuid(), name: z.string(), at: isoInstant }).nullable(),
      /** Only rules of ours stand against it: a recruiter may offer it all the same. */
      can_be_offered: z.boolean(),
    }),
  ),
});
export type ExplainResponse = z.infer<typeof explainResponseSchema>;

export const weekResponseSchema = z.object({
  ...hostFields,
  from: z.iso.date(),
  days: z.array(
    z.object({
      on: z.iso.date(),
      holiday: z.string().nullable(),
      working: z.array(spanSchema),
      busy: z.array(spanSchema),
      held: z.array(spanSchema.extend({ for_name: z.string().nullable() })),
      booked: z.array(spanSchema.extend({ booking_id: z.string(), profile_id: z.uuid(), candidate_name: z.string() })),
      /** `offered_by`: a person's name, where a rule of ours stands against it. */
      offered: z.array(spanSchema.extend({ offered_by: z.string().nullable() })),
      /** Working time of which nothing is known, never offered. */
      unknown: z.array(spanSchema.extend({ reason: z.string() })),
    }),
  ),
});
export type WeekResponse = z.infer<typeof weekResponseSchema>;
