import { describe, expect, it } from "vitest";
import { buildOpenApi } from "@/lib/http/openapi";
import { routes } from "./manifest";

const { paths = {} } = buildOpenApi(routes);
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, { responses: Record<string, { content?: object }> }>).map(
    ([method, { responses }]) => ({ name: `${method.toUpperCase()} ${path}`, responses }),
  ),
);
const typesOf = (name: string): string[] =>
  Object.keys(operations.find((operation) => operation.name === name)?.responses["200"]?.content ?? {});

describe("the OpenAPI document", () => {
  it("says of every call what comes back", () => {
    const silent = operations.filter(
      ({ responses }) => !Object.entries(responses).some(([status, { content }]) => /^2/.test(status) && content),
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it("names the media type of what is not JSON", () => {
    expect(typesOf("GET /api/changes")).toEqual(["text/event-stream"]);
    expect(typesOf("GET /api/bookings/{token}/invite.ics")).toEqual(["text/calendar"]);
    expect(typesOf("GET /api/profiles/{profileId}/cv/{cvId}/file")).toEqual(["application/octet-stream"]);
  });

  it("lists itself", () => {
    expect(typesOf("GET /api/openapi.json")).toEqual(["application/json"]);
  });
});
