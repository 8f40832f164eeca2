"use client";

import { PageFailed } from "@/components/candidate-page/page-failed";

export default function ConnectError({ retry }: { error: Error; retry: () => void }) {
  return <PageFailed kept="Your calendar is as it was." onRetry={retry} />;
}
