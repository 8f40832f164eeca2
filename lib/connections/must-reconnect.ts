import { ProviderError } from "@/lib/errors";

export const mustReconnect = (provider: string): ProviderError =>
  new ProviderError("reconnect_required", {
    provider,
    operation: "withAccount",
    message: "This calendar has to be connected again: its access was taken back.",
    retryable: false,
  });
