import type { Metadata } from "next";
import { UnknownLink } from "@/components/candidate-page/unknown-link";
import { InterviewPage } from "@/components/interviews/candidate/interview-page";
import { openedBy } from "@/lib/auth/links";
import { loadCandidateInterview } from "@/lib/features/ai-interviews/candidate-view";
import { workspaceSettings } from "@/lib/features/workspace/repository";

export const dynamic = "force-dynamic";
export const metadata: Metadata = {
  title: "Your first interview",
  robots: { index: false, follow: false },
  referrer: "no-referrer",
};

export default async function CandidateInterviewPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const interview = await openedBy(() => loadCandidateInterview(token));
  if (interview) return <InterviewPage token={token} initial={interview} />;
  return <UnknownLink organisation={(await workspaceSettings()).name} />;
}
