"use client";

import { useState } from "react";
import { modeOf } from "@/components/hosts/host-picker";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { messageOf } from "@/components/ui/error-state";
import { Field, FieldError } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/toast-store";
import { useCreateBooking, useSendBookingLink } from "@/lib/features/bookings/queries";
import { type AskedHosts, BookingHostsField, useBookingHosts } from "./booking-hosts-field";
import { type BookingProviderId, ProviderChoice } from "./provider-choice";

const durations = ["15", "30", "45", "60", "90", "120"] as const;

/** A new booking link: with whom, how long, on which page, and whether it goes out by mail now. */
export function NewBookingDialog({ profileId, onClose }: { profileId: string; onClose: () => void }) {
  const [duration, setDuration] = useState<(typeof durations)[number]>("30");
  const [provider, setProvider] = useState<BookingProviderId>("manual");
  const [isMailed, setMailed] = useState(true);
  const [asked, setAsked] = useState<AskedHosts>({ jobId: null, choice: null });
  const shown = useBookingHosts(profileId, asked);
  const { hosts } = shown.choice;
  const isNobody = hosts.length === 0 && shown.isNamedByJob;
  const create = useCreateBooking(profileId);
  const send = useSendBookingLink(profileId);
  const submit = () =>
    create.mutate(
      {
        duration_minutes: Number(duration),
        provider,
        ...(shown.jobId ? { job_id: shown.jobId } : {}),
        ...(hosts.length > 0 ? { manager_emails: hosts.map(({ email }) => email), host_mode: shown.choice.mode } : {}),
      },
      {
        onSuccess: async ({ booking_id: bookingId }) => {
          onClose();
          if (!isMailed) return showToast({ title: "Booking link made", tone: "good" });
          try {
            await send.mutateAsync(bookingId);
            showToast({ title: "Booking link made and sent", tone: "good" });
          } catch (error) {
            showToast({ title: "The link was made, but not sent", body: messageOf(error), tone: "bad" });
          }
        },
      },
    );
  return (
    <Dialog
      isOpen
      width="md"
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title="New booking link"
      description="The candidate chooses a time at which they can be met."
      footer={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button
            variant="main"
            isBusy={create.isPending}
            disabled={shown.isLoading || shown.failed !== undefined || isNobody}
            onClick={submit}
          >
            {isMailed ? "Make and send" : "Make the link"}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <BookingHostsField shown={shown} onChange={setAsked} />
        <Field label="How long">
          {(control) => (
            <Select
              {...control}
              value={duration}
              onValueChange={setDuration}
              options={durations.map((value) => ({ value, label: `${value} minutes` }))}
            />
          )}
        </Field>
        <div className="grid gap-1">
          <h3 className="font-medium">Where they book</h3>
          <ProviderChoice
            label="Where they book"
            value={provider}
            onValueChange={setProvider}
            hasSeveralHosts={modeOf(shown.choice) !== "single"}
            isBrief
          />
        </div>
        <span className="flex items-center gap-2">
          <Checkbox id="mail-booking-link" checked={isMailed} onCheckedChange={(isOn) => setMailed(isOn === true)} />
          <label htmlFor="mail-booking-link">Send it to the candidate by e-mail</label>
        </span>
        {create.isError ? <FieldError message={messageOf(create.error)} /> : null}
      </div>
    </Dialog>
  );
}
