import fc from "fast-check";
import { z } from "zod";

type JsonSchema = Record<string, unknown>;

/** Text that has broken somebody's server before. */
const hostileText = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "\u0000",
    "before\u0000after",
    "\ud800",
    "tail \udc00",
    "‮drawkcab",
    "🦄👩‍👩‍👧‍👦é",
    "x".repeat(20_000),
    "__proto__",
    "constructor",
    "../../etc/passwd",
    "' OR 1=1 --",
    "%_\\",
    "%E0%A4%A",
    "=HYPERLINK(1)",
    "1e9",
    "NaN",
    "-1",
    "99999999999999999999",
  ),
  fc.string({ unit: "binary", maxLength: 40 }),
);

/** Instants inside and far outside of what a calendar or PostgreSQL holds. */
const instantText = fc.constantFrom(
  "2027-06-08T09:00:00Z",
  "2027-10-31T01:30:00+01:00",
  "0000-01-01T00:00:00Z",
  "0001-01-01T00:00:00Z",
  "9999-12-31T23:59:59Z",
  "+275760-09-13T00:00:00Z",
  "-271821-04-20T00:00:00Z",
  "2027-02-30T10:00:00Z",
);

const hostileNumber = fc.constantFrom(-1, 0, -0.5, 0.1, 1e9, 2 ** 31, 2 ** 53, 1e21, Number.MAX_VALUE);

const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  instantText,
  hostileNumber,
  fc.constantFrom(null, true, [], {}, [[[]]], JSON.parse('{"__proto__": {"role": "admin"}, "constructor": 1}')),
  fc.array(hostileText, { maxLength: 3 }),
  fc.dictionary(hostileText, hostileText, { maxKeys: 3 }),
);

const cursor = fc
  .oneof(
    fc.tuple(instantText, fc.uuid()),
    fc.tuple(hostileNumber, fc.uuid()),
    fc.array(hostileValue, { maxLength: 3 }),
    hostileValue,
  )
  .map((keys) => Buffer.from(JSON.stringify(keys)).toString("base64url"));

/** Values that a JSON schema takes, among them those at and beyond its edges. */
function fittingValue(schema: JsonSchema, knownIds: readonly string[]): fc.Arbitrary<unknown> {
  const options = (schema.anyOf ?? schema.oneOf ?? schema.allOf) as JsonSchema[] | undefined;
  if (options) return fc.oneof(...options.map((option) => fittingValue(option, knownIds)));
  if ("const" in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case "object":
      return objectOf(schema, knownIds);
    case "array":
      return fc.array(fittingValue((schema.items ?? {}) as JsonSchema, knownIds), { maxLength: 3 });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "integer":
    case "number":
      return fc.oneof(
        fc.constantFrom(1, 30, schema.minimum ?? 0, schema.maximum ?? 2 ** 31, schema.default ?? 2),
        hostileNumber,
      );
    case "string":
      return textOf(schema, knownIds);
    default:
      return hostileValue;
  }
}

function textOf(schema: JsonSchema, knownIds: readonly string[]): fc.Arbitrary<string> {
  if (schema.format === "uuid") return fc.constantFrom(...knownIds);
  if (schema.format === "date-time") return instantText;
  if (schema.format === "email") return fc.constantFrom("ines@example.test", "a@b", `${"x".repeat(250)}@example.test`);
  const longest = Number(schema.maxLength ?? 2_000);
  return fc.oneof(
    fc.constantFrom("Kafka pipelines", "Europe/Lisbon", "ines@example.test", ...knownIds),
    hostileText.map((text) => text.slice(0, longest)),
  );
}

/** Mostly an object that is taken, with a field now and then that is not. */
function objectOf(schema: JsonSchema, knownIds: readonly string[]): fc.Arbitrary<Record<string, unknown>> {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>);
  if (properties.length === 0) return fc.dictionary(hostileText, hostileValue, { maxKeys: 3 });
  const fields = properties.map(([name, field]) => [
    name,
    name === "cursor"
      ? cursor
      : fc.oneof({ weight: 6, arbitrary: fittingValue(field, knownIds) }, { weight: 1, arbitrary: hostileValue }),
  ]);
  return fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: (schema.required as string[] | undefined) ?? [],
  });
}

const fitting = (schema: z.ZodType, knownIds: readonly string[]) =>
  fittingValue(z.toJSONSchema(schema, { io: "input", unrepresentable: "any", reused: "inline" }), knownIds);

const asText = (value: unknown) => (typeof value === "object" ? JSON.stringify(value) : String(value));

/** A body: nearly what the schema takes, or anything else, as the text that goes over the wire. */
export const hostileBody = (schema: z.ZodType | undefined, knownIds: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 8, arbitrary: (schema ? fitting(schema, knownIds) : hostileValue).map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: hostileValue.map((value) => JSON.stringify(value)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('{"', "", "[]", "null", "\u0000", "a=1&a=2&__proto__=3", "[".repeat(5_000)),
    },
  );

/** A query string of the schema's names, with nearly fitting values. */
export const hostileQuery = (schema: z.ZodType | undefined, knownIds: readonly string[]): fc.Arbitrary<string> =>
  (schema ? fitting(schema, knownIds) : fc.dictionary(hostileText, hostileText, { maxKeys: 2 })).map((fields) =>
    new URLSearchParams(
      Object.entries(fields as Record<string, unknown>).map(([name, value]) => [name, asText(value)]),
    ).toString(),
  );

/** What Next would hand on of `/[name]/…`: already decoded. */
export const hostileParams = (names: readonly string[], knownIds: readonly string[]) =>
  fc.record(
    Object.fromEntries(
      names.map((name) => [
        name,
        fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...knownIds) }, { weight: 1, arbitrary: hostileText }),
      ]),
    ),
  );

/** Header values can hold Latin-1 only; the rest never reaches a handler. */
export const hostileKey = fc.constantFrom(
  undefined,
  undefined,
  "k",
  "é\u00ff",
  "'; --",
  "x".repeat(255),
  "x".repeat(256),
);
