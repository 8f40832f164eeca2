import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { NewJobScreen } from "@/components/jobs/new-job-screen";
import { currentActor } from "@/lib/auth/current-actor";

export const metadata: Metadata = { title: "New job" };

export default async function NewJobPage() {
  const actor = await currentActor();
  if (actor?.role === "manager") redirect("/jobs");
  return <NewJobScreen />;
}
