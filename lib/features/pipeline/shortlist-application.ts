import "server-only";
import { awaitedHosts } from "@/lib/connections/awaited-hosts";
import { db } from "@/lib/db";
import { requestReview } from "@/lib/features/reviews/repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { lockProfiles } from "./lock-repository";
import { findApplicationForRule, findClosedElsewhere, findInvitedElsewhere, moveStage, updateCard } from "./repository";
import { shortlistDecision } from "./rules";

/**
 * The rule at the shortlist line: moves the application to Shortlisted, or asks a person, as workspace and job say. An application
 * that a person put there is only confirmed. Safe to repeat. `isShortlisted: false` = send no booking link. `isAwaitingCalendar`: not before the manager's calendar is connected.
 */
export async function shortlistApplication(input: {
  applicationId: string;
}): Promise<{ isShortlisted: boolean; applicationId: string; reason: string; isAwaitingCalendar?: true }> {
  const { applicationId } = input;
  return db.$transaction(async (tx) => {
    const application = await findApplicationForRule(tx, applicationId);
    if (!application) return { isShortlisted: false, applicationId, reason: "The application no longer exists." };
    await lockProfiles(tx, [application.profileId]);
    const settings = await workspaceSettings(tx);
    const line = application.job.shortlistThreshold ?? settings.shortlistThreshold;
    const decision = shortlistDecision({
      stage: application.stage,
      stageChangedBy: application.stageChangedBy,
      score: application.score,
      line,
      mode: application.job.shortlistMode ?? settings.shortlistMode,
      isJobOpen: application.job.status === "approved",
      isContactable: !application.profile.doNotContact,
      invitedElsewhere: await findInvitedElsewhere(tx, application.profileId, applicationId),
      closedElsewhere: await findClosedElsewhere(tx, application.profileId, applicationId),
    });
    if (decision.kind === "shortlist") {
      await moveStage(tx, {
        applicationId,
        from: ["new", "matched"],
        to: "shortlisted",
        by: "rule",
        reason: decision.reason,
      });
    }
    if (decision.kind === "ask") {
      await requestReview(tx, {
        kind: "shortlist",
        dedupeKey: `shortlist:${applicationId}`,
        title: `Shortlist ${application.profile.name} for ${application.job.title}?`,
        reason: decision.reason,
        profileId: application.profileId,
        jobId: application.jobId,
        applicationId,
      });
      await updateCard(tx, { applicationId, needsPerson: "Shortlist? Waits in Reviews" });
    }
    const isShortlisted = decision.kind === "shortlist" || decision.kind === "already";
    const isAwaiting = isShortlisted && (await awaitedHosts(tx, application.jobId)).isWaiting;
    return {
      isShortlisted,
      applicationId,
      reason: decision.reason,
      ...(isAwaiting ? { isAwaitingCalendar: true } : {}),
    };
  });
}
