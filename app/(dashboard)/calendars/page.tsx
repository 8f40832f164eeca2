import type { Metadata } from "next";
import { Suspense } from "react";
import { CalendarsScreen } from "@/components/calendars/calendars-screen";

export const metadata: Metadata = { title: "Calendars" };

export default function CalendarsPage() {
  return (
    <Suspense>
      <CalendarsScreen />
    </Suspense>
  );
}
