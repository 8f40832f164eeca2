import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { envSchema } from "./env-schema";

describe(".env.example", () => {
  it("lists exactly the variables that the product reads", () => {
    const listed = readFileSync(".env.example", "utf8")
      .split("\n")
      .flatMap((line) => line.match(/^# ([A-Z][A-Z0-9_]+)=/)?.[1] ?? []);
    expect(listed.toSorted()).toEqual(Object.keys(envSchema.shape).toSorted());
  });
});
