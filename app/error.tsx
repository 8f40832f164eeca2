"use client";

import { CloudOff } from "lucide-react";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { WholePage } from "@/components/shell/whole-page";
import { EmptyState } from "@/components/ui/empty-state";

/** A page that could not be made. What was saved before is untouched by it. */
export default function PageError({ retry }: { error: Error; retry: () => void }) {
  return (
    <WholePage>
      <div role="alert">
        <EmptyState
          icon={CloudOff}
          level={1}
          title="This page could not be loaded"
          action={
            <button type="button" onClick={retry} className={buttonStyle("primary", { isSmall: true })}>
              Try again
            </button>
          }
        >
          What was saved is kept. Try again in a moment.
        </EmptyState>
      </div>
    </WholePage>
  );
}
