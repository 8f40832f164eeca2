import type { ProfileFilters } from "@/lib/features/profiles/queries";
import { isPersonStatus } from "./status-words";

/** What the address of the candidates' list says, with everything that cannot be a filter left out. */
export function parseListFilters(params: URLSearchParams): ProfileFilters {
  const q = params.get("q")?.trim();
  const status = params.get("status");
  const score = params.get("min_score");
  const minimum = score ? Number(score) : Number.NaN;
  return {
    ...(q ? { q } : {}),
    ...(status && isPersonStatus(status) ? { status } : {}),
    ...(minimum >= 0 && minimum <= 1 ? { min_score: minimum } : {}),
  };
}

/** The same address with some filters changed; `undefined` takes one away. */
export function withListFilters(params: URLSearchParams, change: Partial<ProfileFilters>): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined || value === "") next.delete(name);
    else next.set(name, String(value));
  }
  return next;
}
