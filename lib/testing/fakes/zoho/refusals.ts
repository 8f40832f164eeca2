import type { FakeAnswer } from "../server";
import type { ZohoFakeSettings } from "./state";

/** The Calendar API's errors: no page documents their layout, and two are attested. */
export const refused = (
  { errorLayout }: Pick<ZohoFakeSettings, "errorLayout">,
  status: number,
  code: string,
): FakeAnswer => ({
  status,
  json: errorLayout === "object" ? { error: [{ message: `Refused: ${code}`, code }] } : [{ message: code }],
});
