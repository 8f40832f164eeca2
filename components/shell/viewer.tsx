"use client";

import { createContext, type ReactNode, use } from "react";
import type { Role } from "./places";

/** Who looks at the screen. The server checks each request again; this only decides what is offered. */
export type Viewer = { userId: string; name: string; email: string; role: Role };

const ViewerContext = createContext<Viewer | null>(null);

export function ViewerProvider({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

export function useViewer(): Viewer {
  const viewer = use(ViewerContext);
  if (!viewer) throw new Error("useViewer belongs below the dashboard's layout.");
  return viewer;
}
