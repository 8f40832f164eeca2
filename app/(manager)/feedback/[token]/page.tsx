import type { Metadata } from "next";
import { UnknownLink } from "@/components/candidate-page/unknown-link";
import { FeedbackPage } from "@/components/feedback/feedback-page";
import { TooEarly } from "@/components/feedback/too-early";
import { openedBy } from "@/lib/auth/links";
import type { LinkFeedback } from "@/lib/features/manager-feedback/schema";
import { feedbackOfLink, linkFeedbackView } from "@/lib/features/manager-feedback/views";
import { workspaceSettings } from "@/lib/features/workspace/repository";

export const dynamic = "force-dynamic";
export const metadata: Metadata = {
  title: "Your view",
  robots: { index: false, follow: false },
  referrer: "no-referrer",
};

type Timed = LinkFeedback & { starts_at: string; ends_at: string };
const isAhead = (feedback: LinkFeedback): feedback is Timed =>
  feedback.starts_at !== null && feedback.ends_at !== null && new Date(feedback.ends_at) > new Date();

export default async function ManagerFeedbackPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const feedback = await openedBy(async () => linkFeedbackView(await feedbackOfLink(token)));
  if (feedback?.status === "open" && isAhead(feedback)) return <TooEarly feedback={feedback} slot={feedback} />;
  if (feedback) return <FeedbackPage token={token} initial={feedback} />;
  return <UnknownLink organisation={(await workspaceSettings()).name} />;
}
