import type { Metadata } from "next";
import { CandidateList } from "@/components/candidates/candidate-list";

export const metadata: Metadata = { title: "Candidates" };

export default function Page() {
  return <CandidateList />;
}
