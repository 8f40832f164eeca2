import {
  Activity,
  Briefcase,
  Calendar,
  ClipboardCheck,
  Kanban,
  type LucideIcon,
  Mails,
  Settings2,
  UsersRound,
  Zap,
} from "lucide-react";
import type { Navigation } from "@/lib/features/navigation/schema";

export type Role = "admin" | "recruiter" | "manager";

/** Plain: how many there are. Waiting: they wait for this person. Broken: something needs a repair. */
export type PlaceCount = { kind: "plain" | "waiting" | "broken"; value: number; words: string };

export type Place = {
  href: string;
  label: string;
  icon: LucideIcon;
  roles: readonly Role[];
  group: "work" | "machine" | "house";
  count?: (navigation: Navigation) => PlaceCount | null;
};

const EVERYBODY: readonly Role[] = ["admin", "recruiter", "manager"];
const STAFF: readonly Role[] = ["admin", "recruiter"];

const plain = (value: number, words: string): PlaceCount => ({ kind: "plain", value, words });

export const PLACES: readonly Place[] = [
  {
    href: "/",
    label: "Pipeline",
    icon: Kanban,
    roles: EVERYBODY,
    group: "work",
    count: (n) => plain(n.people_in_pipeline, "people on their way"),
  },
  {
    href: "/jobs",
    label: "Jobs",
    icon: Briefcase,
    roles: EVERYBODY,
    group: "work",
    count: (n) => plain(n.open_jobs, n.open_jobs === 1 ? "open job" : "open jobs"),
  },
  { href: "/candidates", label: "Candidates", icon: UsersRound, roles: EVERYBODY, group: "work" },
  {
    href: "/reviews",
    label: "Reviews",
    icon: ClipboardCheck,
    roles: STAFF,
    group: "work",
    count: (n) => (n.reviews_waiting ? { kind: "waiting", value: n.reviews_waiting, words: "waiting for you" } : null),
  },
  {
    href: "/calendars",
    label: "Calendars",
    icon: Calendar,
    roles: EVERYBODY,
    group: "machine",
    count: (n) => (n.calendars_waiting ? { kind: "broken", value: n.calendars_waiting, words: "to see to" } : null),
  },
  {
    href: "/automations",
    label: "Automations",
    icon: Zap,
    roles: STAFF,
    group: "machine",
    count: (n) => (n.failed_runs ? { kind: "broken", value: n.failed_runs, words: "stopped and need a person" } : null),
  },
  { href: "/outbox", label: "Outbox", icon: Mails, roles: STAFF, group: "machine" },
  {
    href: "/monitoring",
    label: "Monitoring",
    icon: Activity,
    roles: STAFF,
    group: "house",
    count: (n) => (n.open_alerts ? { kind: "broken", value: n.open_alerts, words: "outages that last" } : null),
  },
  { href: "/settings", label: "Settings", icon: Settings2, roles: EVERYBODY, group: "house" },
];

export const placesFor = (role: Role): readonly Place[] => PLACES.filter((place) => place.roles.includes(role));

/** "/jobs/42" lies in Jobs; "/" is only itself. */
export const isInPlace = (place: Place, pathname: string): boolean =>
  place.href === "/" ? pathname === "/" : pathname === place.href || pathname.startsWith(`${place.href}/`);
