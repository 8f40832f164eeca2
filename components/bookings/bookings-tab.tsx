"use client";

import { useQuery } from "@tanstack/react-query";
import { CalendarPlus, CalendarX2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import { profileBookingsQuery } from "@/lib/features/bookings/queries";
import { BookingItem } from "./booking-item";
import { NewBookingDialog } from "./new-booking-dialog";

type BookingsTabProps = {
  profileId: string;
  /** Managers read; recruiters and admins also make, send and cancel. */
  canEdit?: boolean;
};

/** A candidate's bookings: what stands, what was, and a new link. */
export function BookingsTab({ profileId, canEdit = true }: BookingsTabProps) {
  const query = useQuery(profileBookingsQuery(profileId));
  const [isCreating, setCreating] = useState(false);
  const create = canEdit ? (
    <Button variant={query.data?.length === 0 ? "main" : "plain"} onClick={() => setCreating(true)}>
      <CalendarPlus size={14} aria-hidden="true" />
      New booking link
    </Button>
  ) : null;
  return (
    <div className="p-4">
      <Section title="Bookings" detail="Newest first" actions={query.data && query.data.length > 0 ? create : null}>
        {query.isPending ? (
          <div role="status" aria-label="Loading bookings" className="grid gap-3 py-4">
            <Skeleton className="h-12" />
            <Skeleton className="h-12" />
          </div>
        ) : query.isError && !query.data ? (
          <ErrorState
            error={query.error}
            title="Bookings could not be loaded"
            onRetry={() => void query.refetch()}
            isRetrying={query.isFetching}
          />
        ) : query.data.length === 0 ? (
          <EmptyState icon={CalendarX2} title="No bookings yet" action={create}>
            A booking link lets the candidate choose a time in the host’s free hours. It is sent by itself when somebody
            is shortlisted.
          </EmptyState>
        ) : (
          <ul>
            {query.data.map((booking) => (
              <BookingItem key={booking.booking_id} profileId={profileId} booking={booking} canEdit={canEdit} />
            ))}
          </ul>
        )}
      </Section>
      {isCreating ? <NewBookingDialog profileId={profileId} onClose={() => setCreating(false)} /> : null}
    </div>
  );
}
