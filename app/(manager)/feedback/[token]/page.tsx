import type { Metadata } from "next";
import { UnknownLink } from "@/components/candidate-page/unknown-link";
import { FeedbackPage } from "@/components/feedback/feedback-page";
import { openedBy } from "@/lib/auth/links";
import { feedbackOfLink, linkFeedbackView } from "@/lib/features/manager-feedback/views";
import { workspaceSettings } from "@/lib/features/workspace/repository";

export const dynamic = "force-dynamic";
export const metadata: Metadata = {
  title: "Your view",
  robots: { index: false, follow: false },
  referrer: "no-referrer",
};

export default async function ManagerFeedbackPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const feedback = await openedBy(async () => linkFeedbackView(await feedbackOfLink(token)));
  if (feedback) return <FeedbackPage token={token} initial={feedback} />;
  return <UnknownLink organisation={(await workspaceSettings()).name} />;
}
