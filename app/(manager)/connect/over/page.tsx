import type { Metadata } from "next";
import { SignInOver } from "@/components/connect/sign-in-over";
import { workspaceSettings } from "@/lib/features/workspace/repository";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "This sign-in is over", robots: { index: false, follow: false } };

/** Where the callback leads whose state is not good: nothing is known of who came. */
export default async function SignInOverPage() {
  return <SignInOver organisation={(await workspaceSettings()).name} />;
}
