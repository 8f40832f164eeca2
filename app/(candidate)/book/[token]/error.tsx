"use client";

import { PageFailed } from "@/components/candidate-page/page-failed";

export default function BookError({ retry }: { error: Error; retry: () => void }) {
  return <PageFailed kept="Your booking is as it was." onRetry={retry} />;
}
