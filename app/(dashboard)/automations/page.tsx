import type { Metadata } from "next";
import { Suspense } from "react";
import { AutomationsScreen } from "@/components/automation/automations-screen";

export const metadata: Metadata = { title: "Automations" };

export default function AutomationsPage() {
  return (
    <Suspense>
      <AutomationsScreen />
    </Suspense>
  );
}
