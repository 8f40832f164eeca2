"use client";

import { Ellipsis, KeyRound, Lock, LockOpen } from "lucide-react";
import { useState } from "react";
import { useViewer } from "@/components/shell/viewer";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { showToast } from "@/components/ui/toast-store";
import { useUndoToast } from "@/components/ui/use-undo-toast";
import { roleSchema, type UpdateUser, type UserRow } from "@/lib/features/people/schema";
import { useUpdateUser } from "@/lib/features/workspace/queries";
import { ROLE_WORDS } from "./role-words";

type PersonActionsProps = { person: UserRow; onPassword: (password: string) => void };

/** Role, password and access. Each ends the person's sessions, so that it acts at once. */
export function PersonActions({ person, onPassword }: PersonActionsProps) {
  const { userId } = useViewer();
  const update = useUpdateUser();
  const showUndo = useUndoToast();
  const [isAsking, setAsking] = useState(false);
  const isSelf = person.user_id === userId;

  function change(input: UpdateUser, title: string, back: UpdateUser) {
    update.mutate(
      { userId: person.user_id, ...input },
      {
        onSuccess: () =>
          showUndo({
            title,
            body: person.name,
            onUndo: async () => {
              await update.mutateAsync({ userId: person.user_id, ...back });
            },
          }),
        onError: (error) => showToast({ tone: "bad", title: "Not changed", body: error.message }),
      },
    );
  }
  function resetPassword() {
    update.mutate(
      { userId: person.user_id, reset_password: true },
      {
        onSuccess: ({ password }) => {
          setAsking(false);
          if (password) onPassword(password);
        },
      },
    );
  }

  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button size="sm" variant="bare" aria-label={`Change ${person.name}`} className="w-6 !px-0">
            <Ellipsis size={15} aria-hidden="true" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuLabel>Role</DropdownMenuLabel>
          <DropdownMenuRadioGroup
            value={person.role}
            onValueChange={(value) => {
              const role = roleSchema.parse(value);
              if (role !== person.role) change({ role }, `Now ${ROLE_WORDS[role]}`, { role: person.role });
            }}
          >
            {roleSchema.options.map((role) => (
              <DropdownMenuRadioItem key={role} value={role}>
                {ROLE_WORDS[role]}
              </DropdownMenuRadioItem>
            ))}
          </DropdownMenuRadioGroup>
          <DropdownMenuSeparator />
          <DropdownMenuItem
            icon={<KeyRound size={15} aria-hidden="true" className="text-ink-soft" />}
            onSelect={() => setAsking(true)}
          >
            {person.can_sign_in ? "New password" : "Give a password"}
          </DropdownMenuItem>
          {isSelf ? null : (
            <DropdownMenuItem
              isDanger={!person.is_disabled}
              icon={
                person.is_disabled ? <LockOpen size={15} aria-hidden="true" /> : <Lock size={15} aria-hidden="true" />
              }
              onSelect={() =>
                change({ is_disabled: !person.is_disabled }, person.is_disabled ? "Let in again" : "Locked out", {
                  is_disabled: person.is_disabled,
                })
              }
            >
              {person.is_disabled ? "Let in again" : "Lock out"}
            </DropdownMenuItem>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      <Dialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={person.can_sign_in ? `A new password for ${person.name}?` : `A password for ${person.name}?`}
        description={
          person.can_sign_in
            ? "The old one stops working and they are signed out everywhere. The new one is shown to you once."
            : "They can sign in with it from then on. It is shown to you once."
        }
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{person.can_sign_in ? "Keep the old one" : "Not now"}</Button>
            <Button variant="main" isBusy={update.isPending} onClick={resetPassword}>
              {person.can_sign_in ? "Make a new one" : "Make one"}
            </Button>
          </>
        }
      >
        {update.isError ? <p className="text-bad">{update.error.message}</p> : null}
      </Dialog>
    </>
  );
}
