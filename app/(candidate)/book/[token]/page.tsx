import type { Metadata } from "next";
import { BookPage } from "@/components/bookings/book/book-page";
import { UnknownLink } from "@/components/candidate-page/unknown-link";
import { openedBy } from "@/lib/auth/links";
import { bookingOfLink, linkBookingView } from "@/lib/features/bookings/views";
import { workspaceSettings } from "@/lib/features/workspace/repository";

export const dynamic = "force-dynamic";
export const metadata: Metadata = {
  title: "Your booking",
  robots: { index: false, follow: false },
  referrer: "no-referrer",
};

export default async function CandidateBookPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const booking = await openedBy(async () => linkBookingView(await bookingOfLink(token)));
  if (booking) return <BookPage token={token} initial={booking} />;
  return <UnknownLink organisation={(await workspaceSettings()).name} />;
}
