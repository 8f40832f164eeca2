"use client";

import { CircleAlert, Lock, RotateCw } from "lucide-react";
import { Button } from "./button";
import { EmptyState } from "./empty-state";

type ErrorStateProps = {
  error: unknown;
  /** What could not be done: "Jobs could not be loaded". */
  title: string;
  onRetry?: () => void;
  isRetrying?: boolean;
};

/** What happened and how to go on. What is refused or not there offers no retry: it cannot help. */
export function ErrorState({ error, title, onRetry, isRetrying }: ErrorStateProps) {
  if (statusOf(error) === 403) {
    return (
      <EmptyState icon={Lock} title="Your role does not include this">
        Ask an admin of this workspace if you need it.
      </EmptyState>
    );
  }
  return (
    <div role="alert">
      <EmptyState
        icon={CircleAlert}
        title={title}
        action={
          onRetry && statusOf(error) !== 404 ? (
            <Button onClick={onRetry} isBusy={isRetrying}>
              {isRetrying ? null : <RotateCw size={14} aria-hidden="true" />}
              Try again
            </Button>
          ) : null
        }
      >
        {messageOf(error)}
      </EmptyState>
    </div>
  );
}

function statusOf(error: unknown): number | undefined {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === "number" ? status : undefined;
}

/** The message for people, whatever was thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof TypeError) return "The server could not be reached. Check the connection.";
  // The API's own words tell programs about keys.
  if (statusOf(error) === 401) return "You are signed out. Sign in again to go on.";
  return error instanceof Error && error.message ? error.message : "Something went wrong on our side.";
}
