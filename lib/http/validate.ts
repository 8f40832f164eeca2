import type { z } from "zod";
import { AppError, type ErrorDetail } from "@/lib/errors";

const pathOf = (path: PropertyKey[]) => path.map(String).join(".");

/** @throws AppError invalid_request (422) with one detail for each wrong field. */
export function validate<S extends z.ZodType>(schema: S, value: unknown, where: string): z.infer<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const details: ErrorDetail[] = result.error.issues.map((issue) => ({
    path: pathOf(issue.path),
    message: issue.message,
  }));
  const named = details.map((detail) => detail.path).filter(Boolean);
  throw new AppError(
    "invalid_request",
    named.length > 0
      ? `Check ${[...new Set(named)].join(", ")} in the ${where}.`
      : `The ${where} is not of the expected form.`,
    { details },
  );
}

/** Query strings and HTML forms carry text only: text that reads as the number or boolean a schema wants is taken as one. */
export function validateText<S extends z.ZodType>(
  schema: S,
  value: Record<string, unknown>,
  where: string,
): z.infer<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const converted = { ...value };
  for (const issue of result.error.issues) {
    const [name] = issue.path;
    if (issue.code !== "invalid_type" || typeof name !== "string") continue;
    const text = converted[name];
    if (typeof text !== "string") continue;
    if (issue.expected === "number" && /^-?\d+(\.\d+)?$/.test(text)) converted[name] = Number(text);
    if (issue.expected === "boolean" && /^(true|false)$/.test(text)) converted[name] = text === "true";
    if (issue.expected === "array") converted[name] = text === "" ? [] : [text];
  }
  return validate(schema, converted, where);
}
