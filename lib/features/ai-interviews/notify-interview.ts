import "server-only";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { findEndorsementOf } from "@/lib/features/endorsements/repository";
import { queueMail } from "@/lib/features/messages/repository";
import { notifyRecruiter, recruitersFor } from "@/lib/features/notifications/repository";
import { findInterview } from "./repository";
import { insightsSchema } from "./schema";

const NEXT = {
  Proceed: {
    draft: "Read the endorsement and approve it.",
    approved: "The endorsement is approved; send it to the manager.",
  },
  Hold: { draft: "Read the answers and clear what is open.", approved: "Read the answers and clear what is open." },
  Decline: {
    draft: "Decide in Reviews. Nothing happens before that.",
    approved: "Decide in Reviews. Nothing happens before that.",
  },
} as const;

/** Tells the recruiter what came of an interview, by notification and by mail, once each. */
export async function notifyInterview(input: { interviewId: string }): Promise<{ interviewId: string }> {
  await db.$transaction(async (tx) => {
    const interview = await findInterview(tx, input.interviewId);
    if (!interview?.recommendation)
      throw new AppError("interview_not_completed", "This interview has not been scored yet.");
    const { profile, profileId, jobId, recommendation } = interview;
    const endorsement = await findEndorsementOf(tx, interview.id);
    const { summary } = insightsSchema.parse(interview.insights);
    const next = NEXT[recommendation][endorsement?.status ?? "draft"];
    const about = { profileId, ...(jobId ? { jobId } : {}) };
    const dedupeKey = `interview-ready:${interview.id}`;
    await notifyRecruiter(tx, {
      ...about,
      dedupeKey,
      kind: "interview",
      title: `${profile.name}: interview read, suggests ${recommendation}`,
      body: `${summary} ${next}`,
      href: `/candidates/${profileId}?tab=${recommendation === "Proceed" ? "endorsement" : "interview"}`,
    });
    for (const recruiter of await recruitersFor(tx, about)) {
      await queueMail(tx, {
        messageKey: `${dedupeKey}:${recruiter.id}`,
        template: "interview-ready",
        to: { email: recruiter.email, name: recruiter.name },
        profileId,
        data: {
          recruiterName: recruiter.name,
          candidateName: profile.name,
          jobTitle: interview.job?.title ?? null,
          recommendation,
          summary,
          next,
          profileUrl: `${env.appUrl}/candidates/${profileId}?tab=endorsement`,
        },
      });
    }
  });
  return { interviewId: input.interviewId };
}
