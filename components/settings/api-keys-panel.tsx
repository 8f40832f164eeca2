"use client";

import { useQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { ApiKeyRow } from "@/lib/features/access/schema";
import { apiKeysQuery } from "@/lib/features/workspace/queries";
import { NewKeyDialog } from "./new-key-dialog";
import { RevokeKeyButton } from "./revoke-key-button";
import { SecretDialog } from "./secret-dialog";

export function ApiKeysPanel() {
  const query = useQuery(apiKeysQuery());
  const [isMaking, setMaking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const keys = query.data?.data ?? [];
  return (
    <Section
      title="API keys"
      detail="each acts for whoever made it, within its scopes"
      actions={
        <Button size="sm" variant="main" onClick={() => setMaking(true)}>
          <Plus size={13} aria-hidden="true" />
          New key
        </Button>
      }
    >
      {query.isPending ? (
        <SkeletonRows label="Loading keys" />
      ) : query.isError && !query.data ? (
        <ErrorState title="Keys could not be loaded" error={query.error} onRetry={() => void query.refetch()} />
      ) : keys.length === 0 ? (
        <EmptyState icon={KeyRound} title="No keys yet">
          A key lets another program post jobs and CVs or read results, for example a careers page.
        </EmptyState>
      ) : (
        <KeyTable keys={keys} />
      )}
      <NewKeyDialog isOpen={isMaking} onOpenChange={setMaking} onMade={setSecret} />
      <SecretDialog
        secret={secret}
        title="Your new key"
        description="It is shown this once: only its hash is kept. Put it where your program reads its secrets."
        onClose={() => setSecret(null)}
      />
    </Section>
  );
}

function KeyTable({ keys }: { keys: ApiKeyRow[] }) {
  return (
    <Table>
      <TableHead isQuiet>
        <tr>
          <TableHeader>Name</TableHeader>
          <TableHeader>Begins with</TableHeader>
          <TableHeader>Scopes</TableHeader>
          <TableHeader>Made</TableHeader>
          <TableHeader>Last used</TableHeader>
          <TableHeader>
            <span className="sr-only">Actions</span>
          </TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {keys.map((key) => (
          <TableRow key={key.api_key_id} className={key.revoked_at ? "text-ink-faint" : undefined}>
            <th scope="row" className="py-1.5 pr-2 text-left font-semibold">
              {key.name}
            </th>
            <TableCell className="font-mono text-xs">{key.prefix}…</TableCell>
            <TableCell>{key.scopes.join(", ")}</TableCell>
            <TableCell className="text-xs">
              <RelativeTime value={key.created_at} />
            </TableCell>
            <TableCell className="text-xs">
              {key.last_used_at ? <RelativeTime value={key.last_used_at} /> : "never"}
            </TableCell>
            <TableCell isNumber>{key.revoked_at ? <Badge>Revoked</Badge> : <RevokeKeyButton apiKey={key} />}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
