import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { recordTimeline } from "@/lib/features/pipeline/repository";
import { requireVisibleEndorsement, toView } from "./endorsement-view";
import { changeEndorsement, type EndorsementRecord, findEndorsement, lintContextOf } from "./repository";
import { lintEndorsement, locateCitation } from "./rules";
import type { EditEndorsementBody, EndorsementSentence, EndorsementView, LintMessage } from "./schema";

/**
 * A person's wording, under the same linter as the generated one. The first text stays beside it.
 * @throws AppError endorsement_not_found, conflict (approved already), uncited_sentence (422, one detail for each finding)
 */
export async function editEndorsement(
  actor: Actor,
  input: EditEndorsementBody & { endorsementId: string },
): Promise<EndorsementView> {
  const record = await requireVisibleEndorsement(actor, input.endorsementId);
  return db.$transaction(async (tx) => {
    await saveEdit(tx, record, input.sentences, actor);
    return toView((await findEndorsement(tx, record.id)) ?? record, tx);
  });
}

type Draft = EditEndorsementBody["sentences"][number];

export async function saveEdit(
  tx: Tx,
  record: EndorsementRecord,
  drafts: readonly Draft[],
  by: { userId: string; name: string },
): Promise<void> {
  const context = await lintContextOf(tx, record);
  const missing = drafts.flatMap(({ citations }, index) =>
    citations
      .filter(({ source, quote }) => locateCitation(context.sources, source, quote) === null)
      .map(
        ({ source, quote }): LintMessage => ({
          sentence: index,
          code: "quote_not_found",
          message: `“${quote.slice(0, 80)}” does not stand in the ${source === "cv" ? "CV" : "transcript"} like this.`,
        }),
      ),
  );
  const sentences = drafts.map(
    ({ text, section, citations }): EndorsementSentence => ({
      text,
      section,
      citations: citations.flatMap(({ source, quote }) => locateCitation(context.sources, source, quote) ?? []),
    }),
  );
  const findings = missing.length > 0 ? missing : lintEndorsement(sentences, context);
  if (findings.length > 0) throw refusal(findings);
  const original = record.original ?? record.sentences;
  const isChanged = await changeEndorsement(
    tx,
    record.id,
    { status: "draft" },
    { sentences, original: original ?? [] },
  );
  if (!isChanged) throw new AppError("conflict", "This endorsement was approved; it stays as it is.");
  await recordTimeline(tx, {
    profileId: record.profileId,
    ...(record.jobId ? { jobId: record.jobId } : {}),
    actor: "person",
    actorId: by.userId,
    actorName: by.name,
    kind: "endorsement.edited",
    text: "Edited the endorsement",
    data: { endorsementId: record.id },
  });
}

const refusal = (findings: readonly LintMessage[]): AppError =>
  new AppError("uncited_sentence", findings[0]?.message ?? "A sentence has no source.", {
    details: findings.map(({ sentence, message }) => ({
      path: sentence === null ? "sentences" : `sentences.${sentence}`,
      message,
    })),
    extra: { findings: findings.map(({ sentence, code }) => ({ sentence, code })) },
  });
