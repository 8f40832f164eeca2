"use client";

import { PageFailed } from "@/components/candidate-page/page-failed";

export default function InterviewError({ retry }: { error: Error; retry: () => void }) {
  return <PageFailed kept="What you answered is saved." onRetry={retry} />;
}
