import { buildOpenApi } from "@/lib/http/openapi";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";
import { routes } from "./manifest";

/** The document does not change while the process runs. */
let document: ReturnType<typeof buildOpenApi> | undefined;

export const GET = route({ actor: "public", summary: "This document", tags: ["Operations"] }, async () => {
  document ??= buildOpenApi(routes);
  return Response.json(document, { headers: { "cache-control": "public, max-age=300" } });
});

export const { DELETE, PATCH, POST, PUT } = refuseOtherMethods("GET");
