"use client";

import { useQuery } from "@tanstack/react-query";
import { UserRoundX } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from "@/components/ui/command";
import { CommandDialog } from "@/components/ui/command-dialog";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import { usersQuery } from "@/lib/features/workspace/queries";
import { whoWords } from "./move-words";
import type { ActionCard } from "./use-card-actions";

type AssignDialogProps = {
  cards: ActionCard[];
  onChoose: (owner: { user_id: string; name: string } | null) => void;
  onClose: () => void;
};

/** Who looks after the chosen people from now on. */
export function AssignDialog({ cards, onChoose, onClose }: AssignDialogProps) {
  const users = useQuery(usersQuery());
  const title = `Who looks after ${whoWords(cards)}?`;
  return (
    <CommandDialog isOpen onOpenChange={onClose} title={title}>
      {users.isError ? (
        <ErrorState
          error={users.error}
          title="Your colleagues could not be loaded"
          onRetry={() => void users.refetch()}
        />
      ) : (
        <Command label={title} loop>
          <CommandInput placeholder={title} />
          <CommandList>
            {users.isPending ? <SkeletonRows rows={3} label="Loading your colleagues" /> : null}
            {users.data ? <CommandEmpty>Nobody of that name</CommandEmpty> : null}
            {users.data?.data
              .filter((user) => user.role !== "manager" && !user.is_disabled)
              .map((user) => (
                <CommandItem
                  key={user.user_id}
                  value={`${user.name} ${user.email}`}
                  icon={<Avatar name={user.name} />}
                  trailing={<span className="text-xs text-ink-faint">{user.email}</span>}
                  onSelect={() => onChoose(user)}
                >
                  {user.name}
                </CommandItem>
              ))}
            {users.data ? (
              <CommandItem
                value="Nobody"
                icon={
                  <span className="grid size-[22px] place-items-center">
                    <UserRoundX size={15} aria-hidden="true" />
                  </span>
                }
                onSelect={() => onChoose(null)}
              >
                Nobody
              </CommandItem>
            ) : null}
          </CommandList>
        </Command>
      )}
    </CommandDialog>
  );
}
