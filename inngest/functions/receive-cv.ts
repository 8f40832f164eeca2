import { checkRule } from "@/lib/features/automation/check-rule";
import { matchProfile } from "@/lib/features/matching/match-profile";
import { notifyMatch } from "@/lib/features/matching/notify-match";
import { parseCv } from "@/lib/features/profiles/parse-cv";
import { inngest } from "../client";
import { cvReceived } from "../events";
import { attempt } from "../retry";

/** A CV came in: read it, match it with every open job, tell the recruiter of a good match. */
export const receiveCv = inngest.createFunction(
  { id: "receive-cv", name: "Match a new CV", triggers: [cvReceived] },
  async ({ event, step }) => {
    const { cvId } = event.data;
    const cv = await step.run(
      "parse-cv",
      attempt(() => parseCv({ cvId })),
    );
    if (cv.status !== "parsed") return { stopped: `The CV is ${cv.status}.` };
    const matching = await step.run(
      "check-match-rule",
      attempt(() => checkRule({ rule: "match-cv" })),
    );
    if (!matching.isOn) return { stopped: matching.reason };
    await step.run(
      "match-profile",
      attempt(() => matchProfile({ cvId })),
    );
    const notifying = await step.run(
      "check-notify-rule",
      attempt(() => checkRule({ rule: "notify-match" })),
    );
    if (!notifying.isOn) return { stopped: notifying.reason };
    return step.run(
      "notify-recruiter",
      attempt(() => notifyMatch({ profileId: cv.profileId, cvId })),
    );
  },
);
