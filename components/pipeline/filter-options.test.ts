import { describe, expect, it } from "vitest";
import type { Board, Card } from "@/lib/features/pipeline/schema";
import { chosenFilter, filterMenus } from "./filter-options";

const owner = { user_id: "u1", name: "Amara Osei" };
const board = {
  columns: [
    { stage: "new", cards: [{ source: "upload", owner } as Card, { source: "referral", owner: null } as Card] },
  ],
} as Board;
const menu = (name: string, input: Partial<Parameters<typeof filterMenus>[0]> = {}) =>
  filterMenus({ filters: {}, board, colleagues: [], ...input }).find((each) => each.name === name);
const values = (name: string, input?: Partial<Parameters<typeof filterMenus>[0]>) =>
  menu(name, input)?.options.map((option) => option.value);

describe("the toolbar's menus", () => {
  it("offers the sources and owners that are on the board", () => {
    expect(values("source")).toEqual(["referral", "upload"]);
    expect(values("owner")).toEqual(["me", "none", "u1"]);
  });

  it("leaves managers out of the owners, for they look after nobody", () => {
    const colleagues = [
      { user_id: "u2", name: "Jonah", role: "recruiter" },
      { user_id: "u3", name: "Helena", role: "manager" },
    ];
    expect(values("owner", { colleagues })).toEqual(["me", "none", "u2", "u1"]);
  });

  it("keeps what only the address knows, so that it can be cleared", () => {
    const filters = { source: "job_fair", min_score: 0.55, owner: "u9" };
    expect(values("source", { filters })).toContain("job_fair");
    expect(menu("min_score", { filters })?.options.map((option) => option.label)).toContain("0.55 and up");
    expect(values("owner", { filters })).toContain("u9");
  });

  it("turns a choice into a change of the filters", () => {
    expect(chosenFilter("min_score", "0.4")).toEqual({ min_score: 0.4 });
    expect(chosenFilter("min_score", undefined)).toEqual({ min_score: undefined });
    expect(chosenFilter("owner", "me")).toEqual({ owner: "me" });
  });
});
