"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import { settingsQuery } from "@/lib/features/workspace/queries";
import type { Settings } from "@/lib/features/workspace/schema";

/** The workspace's settings with their waiting and their failure; what needs them is drawn once they are here. */
export function WithSettings({ children }: { children: (settings: Settings) => ReactNode }) {
  const query = useQuery(settingsQuery());
  if (query.isPending) return <SkeletonRows label="Loading settings" />;
  if (query.isError && !query.data) {
    return (
      <ErrorState
        title="Settings could not be loaded"
        error={query.error}
        isRetrying={query.isFetching}
        onRetry={() => void query.refetch()}
      />
    );
  }
  return children(query.data);
}
