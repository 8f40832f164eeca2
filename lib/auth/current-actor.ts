import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { actorFromSession } from "./sessions";

/** The signed-in person, for server pages; null for a visitor. Read once a request. */
export const currentActor = cache(async () => actorFromSession(new Headers(await headers())));
