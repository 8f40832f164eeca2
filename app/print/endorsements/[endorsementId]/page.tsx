import "../../print.css";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { EndorsementSheet } from "@/components/endorsements/endorsement-sheet";
import { PrintButton } from "@/components/endorsements/print-button";
import { currentActor } from "@/lib/auth/current-actor";
import { AppError } from "@/lib/errors";
import { requireVisibleEndorsement, toView } from "@/lib/features/endorsements/endorsement-view";
import { endorsementParams } from "@/lib/features/endorsements/schema";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { formatDay } from "@/lib/time";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Endorsement", robots: { index: false, follow: false } };

/** The endorsement as one sheet of A4; the browser's own print dialog makes the paper or the PDF. */
export default async function PrintEndorsementPage({ params }: { params: Promise<{ endorsementId: string }> }) {
  const actor = await currentActor();
  const parsed = endorsementParams.safeParse(await params);
  if (!parsed.success) notFound();
  if (!actor) redirect(`/sign-in?return_to=${encodeURIComponent(`/print/endorsements/${parsed.data.endorsementId}`)}`);
  const record = await requireVisibleEndorsement(actor, parsed.data.endorsementId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "endorsement_not_found") notFound();
    throw error;
  });
  const workspace = await workspaceSettings();
  return (
    <main className="print-sheet grid content-start gap-6 bg-paper p-6 text-paper-ink print:p-0">
      <div className="mx-auto flex w-full max-w-[186mm] justify-end print:hidden">
        <PrintButton />
      </div>
      <EndorsementSheet
        endorsement={await toView(record)}
        organisation={workspace.name}
        date={formatDay(record.approvedAt ?? record.updatedAt, workspace.timeZone)}
      />
    </main>
  );
}
