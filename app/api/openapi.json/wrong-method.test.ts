import { describe, expect, it } from "vitest";
import { httpMethods } from "@/lib/http/methods";
import { isRouteHandler } from "@/lib/http/openapi";
import { routes } from "./manifest";

describe("a method that an address does not have", () => {
  it.each(routes.map(({ path, module }) => [path, module] as const))(
    "is told so at %s, with those it has",
    async (_path, module) => {
      const known = httpMethods.filter((method) => isRouteHandler(module[method]));
      const { OPTIONS } = module as { OPTIONS?: () => Response };
      const told = OPTIONS?.();
      expect(told?.status).toBe(204);
      for (const method of httpMethods.filter((one) => !known.includes(one))) {
        const refuse = module[method] as (() => Response) | undefined;
        expect(refuse, method).toBeTypeOf("function");
        const response = refuse?.();
        expect(response?.status).toBe(405);
        const allow = response?.headers.get("allow")?.split(", ") ?? [];
        expect(told?.headers.get("allow")?.split(", ")).toEqual(allow);
        expect(allow.filter((one) => one !== "HEAD" && one !== "OPTIONS").sort()).toEqual([...known].sort());
        expect(await response?.json()).toMatchObject({
          success: false,
          error: { code: "method_not_allowed" },
          request_id: expect.any(String),
        });
      }
    },
  );
});
