import { randomBytes, scryptSync } from "node:crypto";
import { db } from "@/lib/db";
import type { User } from "@/lib/generated/prisma/client";

/** The hash's cost travels with it: a small one, because tests try many passwords. */
const COST = { N: 1024, r: 8, p: 1 };

/** Somebody who can sign in. */
export function createAccount(email: string, password: string): Promise<User> {
  const salt = randomBytes(16);
  const key = scryptSync(password, salt, 32, COST);
  const parts = ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64url"), key.toString("base64url")];
  return db.user.create({ data: { email, name: "Rosalind Hart", role: "recruiter", passwordHash: parts.join("$") } });
}
