import { z } from "zod";

export const ruleIds = [
  "match-cv",
  "notify-match",
  "shortlist-invite",
  "match-job",
  "confirm-booking",
  "change-booking",
  "settle-calls",
  "follow-calendly",
  "expire-bookings",
  "request-connection",
  "write-calendar",
  "follow-calendar",
  "remind-calls",
  "complete-interview",
  "expire-interviews",
  "request-feedback",
] as const;
export type RuleId = (typeof ruleIds)[number];

export const ruleGroups = ["Matching", "Booking", "Interview"] as const;

export type RuleDefinition = {
  group: (typeof ruleGroups)[number];
  name: string;
  /** The sentence; `{threshold}` stands for the rule's line. */
  sentence: string;
  /** The functions whose runs are this rule's, without the app's prefix. */
  functions: readonly string[];
  /** Null: nothing to set. */
  threshold: "notify" | "shortlist" | null;
  mode: "notify" | "shortlist" | "endorsement" | null;
  /** Why it cannot be switched off; null: it can. */
  alwaysOn: string | null;
};

/** What happens by itself, as the people who answer for it would say it. */
export const ruleDefinitions: Record<RuleId, RuleDefinition> = {
  "match-cv": {
    group: "Matching",
    name: "Match a new CV",
    sentence: "When a CV arrives, match it with **every open job**.",
    functions: ["receive-cv"],
    threshold: null,
    mode: null,
    alwaysOn: null,
  },
  "notify-match": {
    group: "Matching",
    name: "Tell the recruiter",
    sentence: "When a match scores **{threshold}** or more, **tell the recruiter**.",
    functions: ["receive-cv"],
    threshold: "notify",
    mode: "notify",
    alwaysOn: null,
  },
  "shortlist-invite": {
    group: "Matching",
    name: "Shortlist and invite",
    sentence: "When a match scores **{threshold}** or more, **shortlist** and send a **booking link**.",
    functions: ["invite-shortlisted"],
    threshold: "shortlist",
    mode: "shortlist",
    alwaysOn: null,
  },
  "match-job": {
    group: "Matching",
    name: "Match a new job",
    sentence: "When a job is approved, match it with **everyone who is here**.",
    functions: ["match-job"],
    threshold: null,
    mode: null,
    alwaysOn: null,
  },
  "confirm-booking": {
    group: "Booking",
    name: "Confirm a booking",
    sentence: "When a candidate books, send **both invitations** and the link to the **AI interview**.",
    functions: ["confirm-booking"],
    threshold: null,
    mode: null,
    alwaysOn: null,
  },
  "change-booking": {
    group: "Booking",
    name: "Tell of a change",
    sentence: "When a booking is moved or cancelled, or it is said **where to meet**, tell **both sides**.",
    functions: ["change-booking", "give-meeting-link"],
    threshold: null,
    mode: null,
    alwaysOn: "Nobody may wait for a meeting that was moved.",
  },
  "settle-calls": {
    group: "Booking",
    name: "Settle booked calls",
    sentence:
      "When somebody is declined or withdraws, **cancel** the calls you chose to cancel and **tell you** of the others. When others interview for a job, its **open links** lead to them.",
    functions: ["settle-calls", "follow-hosts", "settle-locked-out"],
    threshold: null,
    mode: null,
    alwaysOn: "Nobody may sit in a call that is not wanted any more.",
  },
  "follow-calendly": {
    group: "Booking",
    name: "Follow Calendly",
    sentence: "When somebody books, moves or cancels at **Calendly**, do the **same here**, and the other way round.",
    functions: ["apply-webhook", "sync-bookings", "watch-subscriptions", "withdraw-booking"],
    threshold: null,
    mode: null,
    alwaysOn: "A call that is booked there is booked.",
  },
  "expire-bookings": {
    group: "Booking",
    name: "Close old booking links",
    sentence: "When a booking link runs out or a meeting is over, **close it**.",
    functions: ["expire-bookings"],
    threshold: null,
    mode: null,
    alwaysOn: "A link that has run out must not offer times.",
  },
  "request-connection": {
    group: "Booking",
    name: "Ask the manager for a calendar",
    sentence:
      "When a job is approved or others interview for it, and a host has **no calendar connected**, ask by mail, and **remind** after 1, 3 and 7 days.",
    functions: ["request-connection", "remind-managers", "settle-connection"],
    threshold: null,
    mode: null,
    alwaysOn: null,
  },
  "write-calendar": {
    group: "Booking",
    name: "Write into the host's calendar",
    sentence: "When a call is booked, moved or cancelled, the **host's own calendar** shows it.",
    functions: ["write-calendar-event", "reconcile-calendars", "remove-erased"],
    threshold: null,
    mode: null,
    alwaysOn: "A calendar that does not show a booked call is free to be booked again.",
  },
  "follow-calendar": {
    group: "Booking",
    name: "Follow the host's calendar",
    sentence:
      "When a host **moves or removes** a call in their own calendar, tell the candidate and **offer other times**.",
    functions: ["follow-moved-event", "follow-removed-event", "settle-conflict", "follow-hint", "keep-watch"],
    threshold: null,
    mode: null,
    alwaysOn: "Nobody may wait for a meeting that was moved.",
  },
  "remind-calls": {
    group: "Booking",
    name: "Remind of calls",
    sentence: "**A day** and **an hour** before a call, remind **both sides**.",
    functions: ["remind-calls"],
    threshold: null,
    mode: null,
    alwaysOn: null,
  },
  "request-feedback": {
    group: "Interview",
    name: "Ask for feedback",
    sentence: "When an interview with a manager is over, ask for **feedback**, and remind **once** after two days.",
    functions: ["request-feedback"],
    threshold: null,
    mode: null,
    alwaysOn: null,
  },
  "complete-interview": {
    group: "Interview",
    name: "Sum up an interview",
    sentence: "When an AI interview is completed, sum it up, write the **endorsement** and tell the **recruiter**.",
    functions: ["complete-interview"],
    threshold: null,
    mode: "endorsement",
    alwaysOn: null,
  },
  "expire-interviews": {
    group: "Interview",
    name: "Close old interview links",
    sentence: "When an interview link runs out, **close it**.",
    functions: ["expire-interviews"],
    threshold: null,
    mode: null,
    alwaysOn: "A link that has run out must not be answered.",
  },
};

/** Of `Workspace.automations`: what a person switched. A rule that is not named is on. */
export const automationSettings = z.partialRecord(z.enum(ruleIds), z.object({ enabled: z.boolean() })).catch({});

export const isRuleOn = (rule: RuleId, stored: unknown): boolean =>
  ruleDefinitions[rule].alwaysOn !== null || (automationSettings.parse(stored)[rule]?.enabled ?? true);
