import { Unlink } from "lucide-react";
import type { Metadata } from "next";
import { BookPage } from "@/components/bookings/book/book-page";
import { CandidateScreen } from "@/components/candidate-page/candidate-screen";
import { Lead, Title } from "@/components/candidate-page/heading";
import { Seal } from "@/components/candidate-page/seal";
import { AppError } from "@/lib/errors";
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
  const booking = await readLink(token);
  return booking ? <BookPage token={token} initial={booking} /> : <UnknownLink />;
}

async function readLink(token: string) {
  try {
    return await linkBookingView(await bookingOfLink(token));
  } catch (error) {
    if (error instanceof AppError && error.code === "link_not_found") return null;
    throw error;
  }
}

/** Unknown, cut short, worn out or withdrawn: all look the same, so that a guess learns nothing. */
async function UnknownLink() {
  const { name } = await workspaceSettings();
  return (
    <CandidateScreen organisation={name}>
      <Seal tone="calm" icon={Unlink} />
      <Title>This link opens nothing</Title>
      <Lead>
        Mail programs sometimes cut long links in two: open it from the mail again, or copy the whole address into the
        browser. If it is an old one, answer the mail that brought it. A person reads the answer and sends you a new
        link.
      </Lead>
    </CandidateScreen>
  );
}
