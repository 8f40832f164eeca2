import { expect, it } from "vitest";
import { toAppError } from "./error-response";

it.each([
  "Client has encountered a connection error and is not queryable",
  "Client was closed and is not queryable",
  "Connection terminated unexpectedly",
  "connect ECONNREFUSED 127.0.0.1:5432",
  "Database error. Code: `57P01`. Message: `terminating connection due to administrator command`",
])("a database that went away is no fault of ours to look into, but to try again: %s", (message) => {
  expect(toAppError(new Error(message))).toMatchObject({ code: "service_unavailable", retryAfterSeconds: 5 });
});

it("whatever is unknown says nothing of itself, and keeps its cause for the log", () => {
  const cause = new Error("secret of the database");
  const error = toAppError(cause);
  expect(error).toMatchObject({ code: "internal", cause });
  expect(error.publicMessage).not.toContain("secret");
});
