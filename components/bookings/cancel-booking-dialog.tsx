"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { messageOf } from "@/components/ui/error-state";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useCancelBooking } from "@/lib/features/bookings/queries";
import type { BookingRow } from "@/lib/features/bookings/schema";

type CancelBookingDialogProps = { profileId: string; booking: BookingRow; onClose: () => void };

/** Cancelling goes out to two people at once, so it is asked first, and says what it does. */
export function CancelBookingDialog({ profileId, booking, onClose }: CancelBookingDialogProps) {
  const [reason, setReason] = useState("");
  const cancel = useCancelBooking(profileId);
  const isBooked = booking.status === "confirmed";
  const submit = () =>
    cancel.mutate(
      { bookingId: booking.booking_id, ...(reason.trim() ? { reason: reason.trim() } : {}) },
      { onSuccess: onClose },
    );
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={isBooked ? "Cancel this call?" : "Withdraw this link?"}
      description={
        isBooked
          ? "Both sides get a mail and the call leaves both calendars. The host’s time is free again."
          : "The candidate can no longer choose a time with it. Nothing is mailed."
      }
      footer={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button variant="danger" isBusy={cancel.isPending} onClick={submit}>
            {isBooked ? "Cancel the call" : "Withdraw the link"}
          </Button>
        </>
      }
    >
      {isBooked ? (
        <Field label="Reason" hint="The candidate and the host read it." isOptional>
          {(control) => (
            <Input {...control} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
      ) : null}
      {cancel.isError ? <FieldError message={messageOf(cancel.error)} /> : null}
    </Dialog>
  );
}
