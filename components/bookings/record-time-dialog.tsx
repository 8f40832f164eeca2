"use client";

import { DateTime } from "luxon";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { messageOf } from "@/components/ui/error-state";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useRecordBooking } from "@/lib/features/bookings/queries";
import type { BookingRow } from "@/lib/features/bookings/schema";
import { zoneTime } from "@/lib/features/bookings/slot-days";
import { providerNames } from "./booking-words";

type RecordTimeDialogProps = { profileId: string; booking: BookingRow; onClose: () => void };

/** For a booking made where nobody tells us: the recruiter writes down what stands in the vendor's calendar. */
export function RecordTimeDialog({ profileId, booking, onClose }: RecordTimeDialogProps) {
  const [local, setLocal] = useState("");
  const record = useRecordBooking(profileId);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const submit = () => {
    const startsAt = DateTime.fromISO(local, { zone }).toUTC().toJSDate().toISOString();
    record.mutate({ bookingId: booking.booking_id, startsAt }, { onSuccess: onClose });
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title="When is the call?"
      description={`As it stands in ${providerNames[booking.provider] ?? booking.provider}. The next step, the AI interview, follows from here.`}
      footer={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button variant="main" disabled={local === ""} isBusy={record.isPending} onClick={submit}>
            Record the time
          </Button>
        </>
      }
    >
      <Field label="Starts" hint={`${booking.duration_minutes} minutes, ${zoneTime(zone)}`}>
        {(control) => (
          <Input {...control} type="datetime-local" value={local} onChange={(event) => setLocal(event.target.value)} />
        )}
      </Field>
      {record.isError ? <FieldError message={messageOf(record.error)} /> : null}
    </Dialog>
  );
}
