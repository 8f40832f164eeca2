"use client";

import { CircleAlert } from "lucide-react";
import { Dialog } from "radix-ui";
import { useState } from "react";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { describedBy, Field, inputStyle } from "@/components/candidate-page/field";
import { Note } from "@/components/candidate-page/note";
import type { ErrorDetail } from "@/lib/errors";
import { cityOf } from "@/lib/features/availability/describe-hours";
import type { LinkBooking, Slot } from "@/lib/features/bookings/schema";
import { longDay, timeOf, timeSpan } from "@/lib/features/bookings/slot-days";
import { whoMeets } from "./host-words";

export type Details = { name: string; email: string; note: string };

type ConfirmSheetProps = {
  booking: LinkBooking;
  slot: Slot;
  zone: string;
  details: Details;
  onDetails: (details: Details) => void;
  isMoving: boolean;
  isPending: boolean;
  /** An instant; null: the time is not kept (yet). */
  keptUntil: string | null;
  /** That instant is past: somebody else may take the time now. */
  isKeptNoMore: boolean;
  error: { message: string; details: ErrorDetail[] } | null;
  onConfirm: () => void;
  onClose: () => void;
};

/** 2 · Confirm: a sheet on phones, a window on desks. Focus goes in, Escape goes out, focus goes back to Continue. */
export function ConfirmSheet(props: ConfirmSheetProps) {
  const { booking, slot, zone, details, onDetails, isMoving, isPending, error, onConfirm, onClose } = props;
  const hostName = whoMeets(booking);
  // Opened without a trigger of its own, so the way back is remembered here.
  const [opener] = useState(() => document.activeElement);
  const errors = useFieldErrors(details, error?.details ?? []);
  const submit = () => {
    if (errors.check()) onConfirm();
  };
  return (
    <Dialog.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-30 flex items-end overflow-y-auto bg-[rgb(20_19_18/.52)] lg:items-center lg:justify-center">
          <Dialog.Content
            aria-describedby={undefined}
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              if (opener instanceof HTMLElement) opener.focus();
            }}
            onOpenAutoFocus={(event) => {
              // The question first: focus in a field would raise a phone's keyboard over it.
              event.preventDefault();
              (event.currentTarget as HTMLElement).focus();
            }}
            className="focus-none max-h-full w-full overflow-y-auto rounded-t-md bg-surface-raised px-4 pt-3 pb-[calc(24px+env(safe-area-inset-bottom))] text-lg text-ink shadow-2 min-[360px]:px-6 lg:w-120 lg:rounded-md lg:p-8"
          >
            <form
              noValidate
              onSubmit={(event) => {
                event.preventDefault();
                submit();
              }}
            >
              <div aria-hidden="true" className="mx-auto mb-5 h-1 w-9 rounded-full bg-line-strong lg:hidden" />
              <Dialog.Title className="text-xl/7 font-[620] tracking-[-0.014em]">Is this right?</Dialog.Title>
              <BothClocks slot={slot} zone={zone} hostName={hostName} hostZone={booking.host_timezone} />
              {isMoving ? null : <DetailFields details={details} onDetails={onDetails} errors={errors.shown} />}
              {error && !isBesideField(error.details) ? (
                <div className="mt-4">
                  <Note tone="bad" icon={CircleAlert} role="alert">
                    {error.message}
                  </Note>
                </div>
              ) : null}
              <div className="mt-6 grid gap-1">
                <button type="submit" disabled={isPending} className={`${buttonStyle("primary")} w-full`}>
                  {isPending ? "One moment…" : isMoving ? "Move to this time" : "Book this time"}
                </button>
                <Dialog.Close className={`${buttonStyle("plain")} w-full`}>Back to the times</Dialog.Close>
              </div>
              <p className="mt-2 text-center text-base text-ink-soft">
                {keptWords(props)}
                You can move or cancel it later, no reason needed.
              </p>
            </form>
          </Dialog.Content>
        </Dialog.Overlay>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Every word of it is about what the form asks: it stands there. */
const isBesideField = (details: ErrorDetail[]): boolean =>
  details.length > 0 && details.every(({ path }) => path === "name" || path === "email" || path === "note");

function keptWords({ keptUntil, isKeptNoMore, zone }: ConfirmSheetProps): string | null {
  if (!keptUntil) return null;
  return isKeptNoMore
    ? "It is kept for you no longer, and yours if nobody is faster. "
    : `Kept for you until ${timeOf(keptUntil, zone)}. `;
}

function BothClocks({
  slot,
  zone,
  hostName,
  hostZone,
}: {
  slot: Slot;
  zone: string;
  hostName: string;
  hostZone: string;
}) {
  const rows: [string, string][] = [
    ["Day", longDay(slot.starts_at, zone)],
    [`For you, ${cityOf(zone)}`, timeSpan(slot, zone)],
    [`For ${hostName}, ${cityOf(hostZone)}`, timeSpan(slot, hostZone)],
  ];
  return (
    <dl className="my-4 mb-5 border-y border-line [&>div+div]:border-t [&>div+div]:border-line">
      {rows.map(([label, value]) => (
        <div key={label} className="flex justify-between gap-3 py-3 text-base">
          <dt className="text-ink-soft">{label}</dt>
          <dd className="text-right font-semibold">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

type FieldErrors = Partial<Record<keyof Details, string>>;

function DetailFields({
  details,
  onDetails,
  errors,
}: {
  details: Details;
  onDetails: (details: Details) => void;
  errors: FieldErrors;
}) {
  const bind = (name: keyof Details) => ({
    id: `confirm-${name}`,
    value: details[name],
    "aria-invalid": errors[name] ? true : undefined,
    "aria-describedby": describedBy(`confirm-${name}`, { error: errors[name] }),
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => onDetails({ ...details, [name]: event.target.value }),
    className: inputStyle,
  });
  return (
    <div className="grid gap-3">
      <Field id="confirm-name" label="Your name" error={errors.name}>
        <input {...bind("name")} autoComplete="name" maxLength={120} />
      </Field>
      <Field id="confirm-email" label="E-mail for the invitation" error={errors.email}>
        <input {...bind("email")} type="email" autoComplete="email" maxLength={254} />
      </Field>
      <Field id="confirm-note" label="Anything we should arrange?" isOptional error={errors.note}>
        <input {...bind("note")} placeholder="Captions, more time, a call" maxLength={1000} />
      </Field>
    </div>
  );
}

/** Checked when the person sends it, not while typing; what the server found stands beside its field too. */
function useFieldErrors(details: Details, fromServer: ErrorDetail[]): { shown: FieldErrors; check: () => boolean } {
  // Opened for what the server found in a time that one tap was to book.
  const [isChecked, setChecked] = useState(fromServer.length > 0);
  const found: FieldErrors = {
    ...(details.name.trim() ? {} : { name: "Write your name, so that the invitation says who is coming." }),
    ...(/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(details.email.trim())
      ? {}
      : { email: "Write an e-mail address such as name@example.com: the invitation goes there." }),
  };
  const remote = Object.fromEntries(fromServer.map(({ path, message }) => [path, message])) as FieldErrors;
  return {
    shown: isChecked ? { ...remote, ...found } : {},
    check: () => {
      setChecked(true);
      return Object.keys(found).length === 0;
    },
  };
}
