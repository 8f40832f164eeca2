import { isLoopback } from "@/lib/env-schema";

/** Vendors call https addresses of the internet only; one that is played on this machine reaches this machine. */
export function canReach(callbackUrl: string, vendorUrl: string | undefined): boolean {
  const { protocol, hostname } = new URL(callbackUrl);
  if (vendorUrl !== undefined && isLoopback(new URL(vendorUrl).hostname)) return true;
  return protocol === "https:" && !isLoopback(hostname);
}
