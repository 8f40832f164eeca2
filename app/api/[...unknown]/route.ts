import { AppError } from "@/lib/errors";
import { route } from "@/lib/http/route";

/** An address of the API that is none: a caller that parses JSON gets the one error shape, not a page. */
const nothingHere = route({ actor: "public", summary: "No such address", tags: ["Operations"] }, async () => {
  throw new AppError("not_found", "There is nothing at this address. GET /api/openapi.json lists every call.");
});

export { nothingHere as DELETE, nothingHere as GET, nothingHere as PATCH, nothingHere as POST, nothingHere as PUT };
