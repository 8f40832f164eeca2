"use client";

import { useQuery } from "@tanstack/react-query";
import { UserRoundPlus } from "lucide-react";
import { useState } from "react";
import { useViewer } from "@/components/shell/viewer";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { UserRow } from "@/lib/features/people/schema";
import { usersQuery } from "@/lib/features/workspace/queries";
import { InviteDialog } from "./invite-dialog";
import { PersonActions } from "./person-actions";
import { ROLE_WORDS } from "./role-words";
import { SecretDialog } from "./secret-dialog";

type OneTimePassword = { name: string; password: string };

export function PeoplePanel() {
  const { role } = useViewer();
  const query = useQuery(usersQuery());
  const [isInviting, setInviting] = useState(false);
  const [fresh, setFresh] = useState<OneTimePassword | null>(null);
  const isAdmin = role === "admin";
  return (
    <Section
      title="People"
      detail={query.data ? query.data.data.length : null}
      actions={
        isAdmin ? (
          <Button size="sm" variant="main" onClick={() => setInviting(true)}>
            <UserRoundPlus size={13} aria-hidden="true" />
            Invite
          </Button>
        ) : null
      }
    >
      {query.isPending ? (
        <SkeletonRows label="Loading people" />
      ) : query.isError && !query.data ? (
        <ErrorState title="People could not be loaded" error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Table>
          <TableHead isQuiet>
            <tr>
              <TableHeader>Name</TableHeader>
              <TableHeader>Role</TableHeader>
              <TableHeader>Access</TableHeader>
              {isAdmin ? (
                <TableHeader>
                  <span className="sr-only">Actions</span>
                </TableHeader>
              ) : null}
            </tr>
          </TableHead>
          <TableBody>
            {query.data.data.map((person) => (
              <TableRow key={person.user_id}>
                <th scope="row" className="py-1.5 pr-2 text-left font-normal">
                  <span className="flex items-center gap-2.5">
                    <Avatar name={person.name} size="lg" />
                    <span className="min-w-0">
                      <span className="block truncate font-semibold">{person.name}</span>
                      <span className="block truncate text-xs text-ink-soft">
                        {[person.email, person.title].filter(Boolean).join(" · ")}
                      </span>
                    </span>
                  </span>
                </th>
                <TableCell>{ROLE_WORDS[person.role]}</TableCell>
                <TableCell>
                  <Access person={person} />
                </TableCell>
                {isAdmin ? (
                  <TableCell isNumber>
                    <PersonActions
                      person={person}
                      onPassword={(password) => setFresh({ name: person.name, password })}
                    />
                  </TableCell>
                ) : null}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      <InviteDialog
        isOpen={isInviting}
        onOpenChange={setInviting}
        onInvited={(name, password) => setFresh({ name, password })}
      />
      <SecretDialog
        secret={fresh?.password ?? null}
        title={`Password for ${fresh?.name ?? ""}`}
        description="It is shown this once and never kept in words. Give it to them yourself, not by the same mail as the address."
        onClose={() => setFresh(null)}
      />
    </Section>
  );
}

function Access({ person }: { person: UserRow }) {
  if (person.is_disabled) return <Badge tone="bad">Locked out</Badge>;
  return person.can_sign_in ? <Badge tone="good">Can sign in</Badge> : <Badge>Known by e-mail only</Badge>;
}
