"use client";

import { Unplug } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { messageOf } from "@/components/ui/error-state";
import { FieldError } from "@/components/ui/field";
import type { ConnectionCard } from "@/lib/features/connections/schema";
import { isOwnersGrant } from "./card-state";
import { useCalendarActs } from "./use-calendar-acts";

/** The keys are erased and the grant given back at once: nothing could take that back, so it is asked first. */
export function DisconnectButton({ card, variant }: { card: ConnectionCard; variant: "bare" | "danger" }) {
  const [isAsking, setAsking] = useState(false);
  const { disconnect } = useCalendarActs();
  const close = () => setAsking(false);
  return (
    <>
      <Button
        size={variant === "bare" ? "sm" : "md"}
        variant={variant}
        aria-label={`Disconnect ${card.manager.name}`}
        onClick={() => setAsking(true)}
      >
        {variant === "danger" ? <Unplug size={14} aria-hidden="true" /> : null}
        Disconnect
      </Button>
      <Dialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={`Disconnect ${card.manager.name}?`}
        description={`${accessWords(card)} Interviews that are written stay in the calendar; they are no longer read or moved there, and new ones are not written.`}
        footer={
          <>
            <Button onClick={close}>Keep it</Button>
            <Button
              variant="danger"
              isBusy={disconnect.isPending}
              onClick={() => disconnect.mutate(card, { onSuccess: close })}
            >
              Disconnect
            </Button>
          </>
        }
      >
        {disconnect.isError ? <FieldError message={messageOf(disconnect.error)} /> : null}
      </Dialog>
    </>
  );
}

/** What becomes of our access: given back where its owner gave it, else left as it was set at the vendor. */
function accessWords(card: ConnectionCard): string {
  const account = card.account_email ?? card.manager.email;
  return isOwnersGrant(card)
    ? `Our access to ${account} is given back and its keys are erased here.`
    : `We stop using ${account}. What our own key may do stays as it is set at ${card.provider_name}.`;
}
