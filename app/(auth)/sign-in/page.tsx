import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/auth/sign-in-form";
import { safeReturnTo } from "@/components/shell/return-to";
import { currentActor } from "@/lib/auth/current-actor";
import { isSetUp } from "@/lib/features/workspace/repository";

export const metadata: Metadata = { title: "Sign in" };

type SignInPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const returnTo = safeReturnTo((await searchParams).return_to);
  if (await currentActor()) redirect(returnTo);
  const { is_set_up, workspace_name } = await isSetUp();
  if (!is_set_up) redirect("/setup");
  return <SignInForm workspaceName={workspace_name} returnTo={returnTo} />;
}
