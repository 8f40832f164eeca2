"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { messageOf } from "@/components/ui/error-state";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast-store";
import { eraseProfileMutation } from "@/lib/features/profiles/queries";
import type { ProfileDetail } from "@/lib/features/profiles/schema";

type EraseDialogProps = { profile: ProfileDetail; onClose: () => void; onErased: () => void };

const isSameName = (one: string, other: string): boolean =>
  one.trim().toLocaleLowerCase() === other.trim().toLocaleLowerCase();

/** The one act that cannot be undone, and therefore asks for the name. */
export function EraseDialog({ profile, onClose, onErased }: EraseDialogProps) {
  const client = useQueryClient();
  const [typed, setTyped] = useState("");
  const erase = useMutation({
    ...eraseProfileMutation(client),
    onSuccess: async (receipt) => {
      showToast({ tone: "good", title: `Erased. Receipt ${receipt.receipt_id.slice(0, 8)}`, durationMs: 8_000 });
      onErased();
      await client.invalidateQueries();
    },
  });
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={`Erase ${profile.name}?`}
      description="CVs, matches, bookings, interviews, messages and the timeline are deleted for good. This cannot be undone. A receipt without personal data stays in the audit."
      footer={
        <>
          <Button onClick={onClose}>Keep</Button>
          <Button
            variant="danger"
            isBusy={erase.isPending}
            disabled={!isSameName(typed, profile.name)}
            onClick={() => erase.mutate(profile.profile_id)}
          >
            Erase for good
          </Button>
        </>
      }
    >
      <Field label={`Type “${profile.name}” to confirm`}>
        {(control) => (
          <Input value={typed} autoComplete="off" onChange={(event) => setTyped(event.target.value)} {...control} />
        )}
      </Field>
      {erase.isError ? <FieldError message={messageOf(erase.error)} /> : null}
    </Dialog>
  );
}
