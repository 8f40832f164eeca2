/** The areas that `GET /api/changes` names, see lib/changes.ts. */
export type ChangeArea = "pipeline" | "reviews" | "runs" | "mail" | "jobs" | "settings" | "notifications" | "calendars";

const ROOTS: Record<ChangeArea, readonly string[]> = {
  pipeline: [
    "pipeline",
    "profiles",
    "matches",
    "bookings",
    "interviews",
    "endorsements",
    "jobs",
    "availability",
    "navigation",
  ],
  reviews: ["reviews", "profiles", "navigation"],
  runs: ["automation", "navigation"],
  mail: ["mails", "profiles"],
  jobs: ["jobs", "pipeline", "navigation"],
  settings: ["settings", "users", "jobs", "automation", "availability", "navigation"],
  notifications: ["notifications"],
  calendars: ["connections", "availability", "settings", "monitoring", "navigation"],
};

/** The first parts of the query keys that may show something of this area; an unknown one concerns nobody here. */
export const queryRootsOf = (area: ChangeArea): readonly string[] => ROOTS[area] ?? [];
