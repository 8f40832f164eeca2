import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SetupForm } from "@/components/auth/setup-form";
import { isSetUp } from "@/lib/features/workspace/repository";

export const metadata: Metadata = { title: "First run" };

export default async function SetupPage() {
  if ((await isSetUp()).is_set_up) redirect("/sign-in");
  return <SetupForm />;
}
