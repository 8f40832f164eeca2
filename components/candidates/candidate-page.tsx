"use client";

import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { CandidateView } from "./candidate-view";

/** A candidate by address, for links from mails, notifications and colleagues. */
export function CandidatePage({ profileId }: { profileId: string }) {
  const applicationId = useSearchParams().get("application");
  return (
    <div className="grid h-full grid-rows-[32px_minmax(0,1fr)]">
      <nav aria-label="Back" className="flex items-center px-4 text-xs">
        <Link href="/candidates" className="flex items-center gap-1 rounded-xs text-ink-soft hover:text-ink">
          <ChevronLeft size={14} aria-hidden="true" />
          Candidates
        </Link>
      </nav>
      <div className="min-h-0 border-line border-t">
        <CandidateView profileId={profileId} applicationId={applicationId} frame={{ kind: "page" }} />
      </div>
    </div>
  );
}
