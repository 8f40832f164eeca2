import type { Metadata } from "next";
import { CandidatePage } from "@/components/candidates/candidate-page";

export const metadata: Metadata = { title: "Candidate" };

export default async function Page({ params }: PageProps<"/candidates/[id]">) {
  return <CandidatePage profileId={(await params).id} />;
}
