// Written by scripts/route-manifest.ts; run it after adding a route.
import * as route1 from "@/app/api/api-keys/[apiKeyId]/route";
import * as route2 from "@/app/api/api-keys/route";
import * as route3 from "@/app/api/applications/[id]/route";
import * as route4 from "@/app/api/applications/bulk/route";
import * as route5 from "@/app/api/audit/route";
import * as route6 from "@/app/api/board/route";
import * as route7 from "@/app/api/changes/route";
import * as route8 from "@/app/api/health/route";
import * as route9 from "@/app/api/mails/[mailId]/resend/route";
import * as route10 from "@/app/api/mails/route";
import * as route11 from "@/app/api/navigation/route";
import * as route12 from "@/app/api/notifications/read/route";
import * as route13 from "@/app/api/notifications/route";
import * as route14 from "@/app/api/ready/route";
import * as route15 from "@/app/api/reviews/[reviewId]/approve/route";
import * as route16 from "@/app/api/reviews/[reviewId]/reject/route";
import * as route17 from "@/app/api/reviews/route";
import * as route18 from "@/app/api/settings/route";
import * as route19 from "@/app/api/setup/route";
import * as route20 from "@/app/api/timeline/[id]/undo/route";
import * as route21 from "@/app/api/users/[userId]/route";
import * as route22 from "@/app/api/users/me/route";
import * as route23 from "@/app/api/users/route";
import type { RouteEntry } from "@/lib/http/openapi";

export const routes: readonly RouteEntry[] = [
  { path: "/api/api-keys/[apiKeyId]", module: route1 },
  { path: "/api/api-keys", module: route2 },
  { path: "/api/applications/[id]", module: route3 },
  { path: "/api/applications/bulk", module: route4 },
  { path: "/api/audit", module: route5 },
  { path: "/api/board", module: route6 },
  { path: "/api/changes", module: route7 },
  { path: "/api/health", module: route8 },
  { path: "/api/mails/[mailId]/resend", module: route9 },
  { path: "/api/mails", module: route10 },
  { path: "/api/navigation", module: route11 },
  { path: "/api/notifications/read", module: route12 },
  { path: "/api/notifications", module: route13 },
  { path: "/api/ready", module: route14 },
  { path: "/api/reviews/[reviewId]/approve", module: route15 },
  { path: "/api/reviews/[reviewId]/reject", module: route16 },
  { path: "/api/reviews", module: route17 },
  { path: "/api/settings", module: route18 },
  { path: "/api/setup", module: route19 },
  { path: "/api/timeline/[id]/undo", module: route20 },
  { path: "/api/users/[userId]", module: route21 },
  { path: "/api/users/me", module: route22 },
  { path: "/api/users", module: route23 },
];
