import { z } from "zod";
import { buildOpenApi } from "@/lib/http/openapi";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";
import { routes } from "./manifest";

const response = z.looseObject({ openapi: z.string(), paths: z.record(z.string(), z.looseObject({})) });

/** The document does not change while the process runs. */
let document: ReturnType<typeof buildOpenApi> | undefined;

export const GET = route({ actor: "public", summary: "This document", tags: ["Operations"], response }, async () => {
  document ??= buildOpenApi(routes);
  return Response.json(document, { headers: { "cache-control": "public, max-age=300" } });
});

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
