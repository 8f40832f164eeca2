"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FieldError } from "@/components/ui/field";
import type { ApiKeyRow } from "@/lib/features/access/schema";
import { useRevokeApiKey } from "@/lib/features/workspace/queries";

/** A revoked key cannot come back, so it is asked about first. */
export function RevokeKeyButton({ apiKey }: { apiKey: ApiKeyRow }) {
  const revoke = useRevokeApiKey();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button size="sm" variant="danger" aria-label={`Revoke ${apiKey.name}`} onClick={() => setAsking(true)}>
        Revoke
      </Button>
      <Dialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={`Revoke ${apiKey.name}?`}
        description="Whatever uses it is refused from now on. This cannot be taken back; make a new key instead."
        footer={
          <>
            <Button onClick={() => setAsking(false)}>Keep it</Button>
            <Button
              variant="danger"
              isBusy={revoke.isPending}
              onClick={() => revoke.mutate(apiKey.api_key_id, { onSuccess: () => setAsking(false) })}
            >
              Revoke the key
            </Button>
          </>
        }
      >
        <FieldError message={revoke.isError ? revoke.error.message : undefined} />
      </Dialog>
    </>
  );
}
