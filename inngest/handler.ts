import "server-only";
import { serve } from "inngest/next";
import { inngest } from "./client";
import { functions } from "./functions";

/** The functions as they are served at `/api/inngest`; the embedded runner calls the same handler in process. */
export const handler = serve({ client: inngest, functions, servePath: "/api/inngest", enableUnauthedSync: false });
