/** Instants are ISO 8601 in UTC. */
type Stretch = { starts_at: string; ends_at: string };

export type WeekDay = {
  /** The host's calendar day: "2026-11-18". */
  date: string;
  working: Stretch[];
  busy: Stretch[];
  held: (Stretch & { who: string | null })[];
  booked: (Stretch & { who: string | null })[];
  /** Starts that candidates are offered. */
  offered: string[];
  unknown: (Stretch & { reason: string })[];
};

export type WeekView = {
  /** IANA, the host's. */
  timezone: string;
  duration_minutes: number;
  grid_minutes: number;
  days: WeekDay[];
};
