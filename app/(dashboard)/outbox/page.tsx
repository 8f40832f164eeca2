import type { Metadata } from "next";
import { Suspense } from "react";
import { OutboxScreen } from "@/components/outbox/outbox-screen";

export const metadata: Metadata = { title: "Outbox" };

export default function OutboxPage() {
  return (
    <Suspense>
      <OutboxScreen />
    </Suspense>
  );
}
