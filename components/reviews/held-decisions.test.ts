import { beforeEach, expect, it, vi } from "vitest";
import { heldDecisions } from "./held-decisions";

beforeEach(() => {
  for (const { reviewId } of heldDecisions.read()) heldDecisions.take(reviewId);
});

it("gives a decision out once, so that it is sent once", () => {
  heldDecisions.hold({ reviewId: "a", decision: "approve" });
  expect(heldDecisions.take("a")).toEqual({ reviewId: "a", decision: "approve" });
  expect(heldDecisions.take("a")).toBeNull();
});

it("keeps the later decision about the same thing", () => {
  heldDecisions.hold({ reviewId: "a", decision: "approve" });
  heldDecisions.hold({ reviewId: "a", decision: "reject" });
  expect(heldDecisions.read()).toEqual([{ reviewId: "a", decision: "reject" }]);
});

it("tells whoever listens, until they stop", () => {
  const listener = vi.fn();
  const stop = heldDecisions.subscribe(listener);
  heldDecisions.hold({ reviewId: "a", decision: "approve" });
  stop();
  heldDecisions.take("a");
  expect(listener).toHaveBeenCalledTimes(1);
});
