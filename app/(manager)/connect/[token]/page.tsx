import type { Metadata } from "next";
import { UnknownLink } from "@/components/candidate-page/unknown-link";
import { ConnectPage } from "@/components/connect/connect-page";
import { LinkTooOld } from "@/components/connect/link-too-old";
import { openedBy } from "@/lib/auth/links";
import { connectPageOf, overdueConnectLink } from "@/lib/features/connections/connect-page";
import { connectOutcomeSchema } from "@/lib/features/connections/schema";
import { workspaceSettings } from "@/lib/features/workspace/repository";

export const dynamic = "force-dynamic";
export const metadata: Metadata = {
  title: "Your calendar",
  robots: { index: false, follow: false },
  referrer: "no-referrer",
};

type Props = {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ outcome?: string | string[] }>;
};

export default async function ManagerConnectPage({ params, searchParams }: Props) {
  const { token } = await params;
  const page = await openedBy(() => connectPageOf(token));
  if (page) {
    const outcome = connectOutcomeSchema.safeParse((await searchParams).outcome);
    return <ConnectPage token={token} initial={page} outcome={outcome.success ? outcome.data : null} />;
  }
  const overdue = await overdueConnectLink(token);
  if (overdue) return <LinkTooOld token={token} organisation={overdue.organisation} contact={overdue.contact} />;
  return <UnknownLink organisation={(await workspaceSettings()).name} />;
}
