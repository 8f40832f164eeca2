import "server-only";
import { calendarProviders } from "@/lib/providers/registry";
import { overdueConnectLink } from "./connect-page";
import { sendConnectLink } from "./send-connect-link";

/** "Send me a new link": it goes to the address of the first one. An unknown link is answered the same, and nobody is mailed. */
export async function renewConnectLink(token: string, now = new Date(), providers = calendarProviders): Promise<void> {
  const found = await overdueConnectLink(token);
  if (found) await sendConnectLink({ user: found.user, jobId: undefined }, now, providers);
}
