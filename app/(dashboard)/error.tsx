"use client";

import { CloudOff } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** A screen that broke; the rail beside it goes on working. */
export default function ScreenError({ retry }: { error: Error; retry: () => void }) {
  return (
    <div role="alert">
      <EmptyState
        icon={CloudOff}
        level={1}
        title="This screen could not be shown"
        action={<Button onClick={retry}>Try again</Button>}
      >
        What was saved is kept, and automation goes on. Try again, or open another place at the left.
      </EmptyState>
    </div>
  );
}
