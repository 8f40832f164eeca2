import type { Metadata } from "next";
import { Suspense } from "react";
import { ReviewsScreen } from "@/components/reviews/reviews-screen";

export const metadata: Metadata = { title: "Reviews" };

export default function ReviewsPage() {
  return (
    <Suspense>
      <ReviewsScreen />
    </Suspense>
  );
}
