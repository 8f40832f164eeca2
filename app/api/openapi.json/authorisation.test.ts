import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { httpMethods } from "@/lib/http/methods";
import { isRouteHandler } from "@/lib/http/openapi";
import type { RouteHandler } from "@/lib/http/route";
import { callRoute, createActor, createKeyFor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { routeManifest } from "@/scripts/route-manifest";
import { routes } from "./manifest";

const here = import.meta.dirname;
const TABLE = path.join(here, "authorisation.txt");

type Endpoint = { name: string; method: string; path: string; handler: RouteHandler };

const endpoints: Endpoint[] = routes.flatMap(({ path: address, module }) =>
  httpMethods.flatMap((method) => {
    const handler = module[method];
    return isRouteHandler(handler) ? [{ name: `${method} ${address}`, method, path: address, handler }] : [];
  }),
);

/** "PATCH /api/settings user admin,recruiter write": one line an endpoint, as it is declared. */
const lineOf = ({ name, method, handler: { options } }: Endpoint) =>
  [
    name,
    options.actor,
    options.actor === "user" ? (options.roles ?? ["any role"]).join(",") : "-",
    options.actor === "user" ? (options.scope ?? (method === "GET" ? "read" : "write")) : "-",
  ].join(" | ");

/** Well-formed ids that belong to nothing, so that only the permission can be what refuses. */
const paramsOf = (address: string) =>
  Object.fromEntries([...address.matchAll(/\[(\w+)\]/g)].map(([, name]) => [name ?? "", crypto.randomUUID()]));

const call = ({ handler, path: address, method }: Endpoint, key?: string) =>
  callRoute(handler, {
    path: address,
    method,
    params: paramsOf(address),
    ...(key ? { key } : {}),
    ...(method === "GET" || method === "DELETE" ? {} : { body: {} }),
  });

describe("who may call what", () => {
  beforeAll(resetDatabase);

  it("is declared for every route file of the app, and the manifest lists them all", () => {
    const root = path.join(here, "../../..");
    expect(readFileSync(path.join(here, "manifest.ts"), "utf8")).toBe(routeManifest(root));
  });

  it("is what the checked-in table says: a new or changed permission is a conscious edit", () => {
    const table = `${endpoints.map(lineOf).sort().join("\n")}\n`;
    if (!existsSync(TABLE)) writeFileSync(TABLE, table);
    expect(readFileSync(TABLE, "utf8")).toBe(table);
  });

  it.each(endpoints.filter(({ handler }) => handler.options.actor === "user"))(
    "$name refuses a caller without credentials with 401",
    async (endpoint) => {
      expect((await call(endpoint)).status).toBe(401);
    },
  );

  it.each(endpoints.filter(({ handler }) => handler.options.roles && !handler.options.roles.includes("manager")))(
    "$name refuses a manager with 403",
    async (endpoint) => {
      const key = await createKeyFor(await createActor("manager"));
      expect((await call(endpoint, key)).status).toBe(403);
    },
  );

  it.each(endpoints.filter(({ method, handler }) => handler.options.actor === "user" && method !== "GET"))(
    "$name refuses a key that may only read with 403",
    async (endpoint) => {
      const key = await createKeyFor(await createActor("admin"), ["read"]);
      expect((await call(endpoint, key)).status).toBe(403);
    },
  );

  it.each(endpoints.filter(({ path: address }) => address.includes("[")))(
    "$name never answers 5xx to an id that belongs to nothing",
    async (endpoint) => {
      const key = await createKeyFor(await createActor("admin"));
      expect((await call(endpoint, key)).status).toBeLessThan(500);
    },
  );
});
