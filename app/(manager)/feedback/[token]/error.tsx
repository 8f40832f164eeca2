"use client";

import { PageFailed } from "@/components/candidate-page/page-failed";

export default function FeedbackError({ retry }: { error: Error; retry: () => void }) {
  return <PageFailed kept="What you filled in is saved." onRetry={retry} />;
}
