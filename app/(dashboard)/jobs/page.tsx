import type { Metadata } from "next";
import { Suspense } from "react";
import { JobsScreen } from "@/components/jobs/jobs-screen";

export const metadata: Metadata = { title: "Jobs" };

export default function JobsPage() {
  return (
    <Suspense>
      <JobsScreen />
    </Suspense>
  );
}
