import { readiness, readinessSchema } from "@/lib/features/workspace/readiness";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

/** Readiness: database, job engine, each provider. 503 while something that everything needs is down. */
export const GET = route(
  { actor: "public", summary: "Readiness", tags: ["Operations"], response: readinessSchema },
  async () => {
    const state = await readiness();
    return Response.json(state, { status: state.status === "ready" ? 200 : 503 });
  },
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
