import { expect, it } from "vitest";
import { consentOutcomeWords } from "./consent-outcome-words";

const zoho = {
  id: "zoho",
  name: "Zoho Calendar",
  is_configured: true,
  needs_consent: true,
  tells_changes: false,
  setup: "",
};
const none = { status: "not_connected", provider_name: null } as const;
const words = (outcome: string | null, card: Parameters<typeof consentOutcomeWords>[1] = none) =>
  consentOutcomeWords(outcome, card, [zoho]);

it("says what came of a consent that was begun at a card, and what was kept", () => {
  expect(words("refused")).toEqual({
    title: "The answer at Zoho was no.",
    text: "Nothing was connected. Connecting again asks anew.",
  });
  expect(words("refused", { status: "connected", provider_name: "Zoho Calendar" })?.text).toContain("as it was");
  expect(words("down")?.title).toBe("Zoho is not answering.");
  for (const outcome of ["failed", "app_refused", "unknown_centre"]) {
    expect(words(outcome)?.text).toContain("Nothing was connected.");
  }
  expect(words("app_refused")).toMatchObject({
    title: "Zoho refuses this application.",
    text: expect.stringContaining("client secret"),
  });
});

it("says nothing where it went well, where the card tells it, or of words that are not ours", () => {
  for (const outcome of [null, "connected", "wrong_account", "<b>"]) expect(words(outcome)).toBeNull();
  expect(words("down", { status: "connected", provider_name: "Zoho Calendar" })).toBeNull();
});
