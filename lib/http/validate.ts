import type { z } from "zod";
import { AppError, type ErrorDetail } from "@/lib/errors";

const pathOf = (path: PropertyKey[]) => path.map(String).join(".");

/** What no text column holds: U+0000, and half of a surrogate pair (PostgreSQL 22021 and 22P05). */
const isStorable = (text: string) => !text.includes("\u0000") && text.isWellFormed();

/** Walks without recursion, because a body may be nested deeper than the stack is. @throws AppError invalid_request */
function refuseUnstorableText(value: unknown, where: string): void {
  const waiting: { value: unknown; path: string }[] = [{ value, path: "" }];
  for (let item = waiting.pop(); item; item = waiting.pop()) {
    const { value: current, path } = item;
    const texts = typeof current === "string" ? [current] : [];
    if (typeof current === "object" && current !== null) {
      for (const [name, inner] of Object.entries(current)) {
        texts.push(name);
        waiting.push({ value: inner, path: path === "" ? name : `${path}.${name}` });
      }
    }
    if (texts.every(isStorable)) continue;
    throw new AppError("invalid_request", `The ${where} holds characters that cannot be stored. Take them out.`, {
      details: [
        { path: path.toWellFormed().replaceAll("\u0000", ""), message: "NUL or half of a surrogate pair in the text" },
      ],
    });
  }
}

/** @throws AppError invalid_request (422) with one detail for each wrong field. */
export function validate<S extends z.ZodType>(schema: S, value: unknown, where: string): z.infer<S> {
  refuseUnstorableText(value, where);
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
  refuseUnstorableText(value, where);
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const converted = { ...value };
  for (const issue of result.error.issues) {
    const [name] = issue.path;
    if (issue.code !== "invalid_type" || typeof name !== "string") continue;
    const text = converted[name];
    if (typeof text !== "string") continue;
    if (issue.expected === "number" && /^-?\d+(\.\d+)?(e\+?\d+)?$/i.test(text)) converted[name] = Number(text);
    if (issue.expected === "boolean" && /^(true|false)$/.test(text)) converted[name] = text === "true";
    if (issue.expected === "array") converted[name] = text === "" ? [] : [text];
  }
  return validate(schema, converted, where);
}
