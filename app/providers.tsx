"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Toaster } from "@/components/ui/toaster";
import { TooltipProvider } from "@/components/ui/tooltip";

function makeQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // Changes arrive over /api/changes, so that a focus or a remount need not ask again at once.
        staleTime: 15_000,
        // A refused or missing thing does not appear by asking again; the screens offer a retry of their own.
        retry: (failures, error) => failures < 2 && !hasClientErrorStatus(error),
        refetchOnWindowFocus: true,
        networkMode: "always",
      },
      // Without a connection the person is told at once; the library would keep the button turning and send the deed much later.
      mutations: { retry: false, networkMode: "always" },
    },
  });
}

function hasClientErrorStatus(error: unknown): boolean {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === "number" && status >= 400 && status < 500;
}

export function Providers({ children }: { children: ReactNode }) {
  const [queryClient] = useState(makeQueryClient);
  return (
    <QueryClientProvider client={queryClient}>
      <TooltipProvider>
        {children}
        <Toaster />
      </TooltipProvider>
    </QueryClientProvider>
  );
}
