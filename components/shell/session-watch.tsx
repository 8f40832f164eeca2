"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ExternalLink } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

const isSignedOut = (error: unknown): boolean => (error as { status?: unknown } | null)?.status === 401;

/** A session that ended meanwhile is said over the page, not instead of it: what was typed is still there after signing in again. */
export function SessionWatch() {
  const client = useQueryClient();
  const [hasEnded, setEnded] = useState(false);

  useEffect(() => {
    const stopQueries = client.getQueryCache().subscribe((event) => {
      if (event.type !== "updated") return;
      if (event.action.type === "error" && isSignedOut(event.action.error)) setEnded(true);
      if (event.action.type === "success" && !event.action.manual) setEnded(false);
    });
    const stopMutations = client.getMutationCache().subscribe((event) => {
      if (event.type === "updated" && event.action.type === "error" && isSignedOut(event.action.error)) setEnded(true);
    });
    return () => {
      stopQueries();
      stopMutations();
    };
  }, [client]);

  useEffect(() => {
    if (!hasEnded) return;
    // Back from the tab where the person signed in: the first answer takes this away.
    const askAgain = () => void client.invalidateQueries();
    window.addEventListener("focus", askAgain);
    return () => window.removeEventListener("focus", askAgain);
  }, [client, hasEnded]);

  return (
    <Dialog
      isOpen={hasEnded}
      onOpenChange={setEnded}
      title="You are signed out"
      description="Your session ended. Sign in in a new tab and come back: what you typed here stays."
      footer={
        <>
          <Button
            variant="main"
            // First for the focus, so that Enter does not leave the page.
            className="order-last"
            onClick={() => window.open("/sign-in", "_blank", "noopener")}
          >
            <ExternalLink size={14} aria-hidden="true" />
            Sign in in a new tab
          </Button>
          <Button onClick={leaveForSignIn}>Sign in here</Button>
        </>
      }
    />
  );
}

function leaveForSignIn() {
  const here = `${window.location.pathname}${window.location.search}`;
  window.location.assign(`/sign-in?return_to=${encodeURIComponent(here)}`);
}
