"use client";

import { useQuery } from "@tanstack/react-query";
import { UserRoundPlus } from "lucide-react";
import { useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from "@/components/ui/command";
import { ErrorState } from "@/components/ui/error-state";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { SkeletonRows } from "@/components/ui/skeleton";
import { usersQuery } from "@/lib/features/workspace/queries";
import type { Host } from "./host-row";

type AddHostProps = { chosen: readonly Host[]; onAdd: (host: Host) => void };

/** A colleague found by name, or anybody by their e-mail address. */
export function AddHost({ chosen, onAdd }: AddHostProps) {
  const [isOpen, setOpen] = useState(false);
  const add = (host: Host) => {
    onAdd(host);
    setOpen(false);
  };
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button size="sm">
          <UserRoundPlus size={13} aria-hidden="true" />
          Add somebody
        </Button>
      </PopoverTrigger>
      <PopoverContent align="start" aria-label="Add somebody" className="w-[min(320px,calc(100vw-32px))]">
        <People chosen={chosen} onAdd={add} />
      </PopoverContent>
    </Popover>
  );
}

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function People({ chosen, onAdd }: AddHostProps) {
  const users = useQuery(usersQuery());
  const [text, setText] = useState("");
  const taken = new Set(chosen.map(({ email }) => email.toLowerCase()));
  const known = users.data?.data ?? [];
  const people = known.filter(({ email, is_disabled }) => !is_disabled && !taken.has(email.toLowerCase()));
  const address = text.trim().toLowerCase();
  const isKnown = known.some(({ email }) => email.toLowerCase() === address) || taken.has(address);
  return (
    <Command label="Add somebody" loop>
      <CommandInput placeholder="Name, or an e-mail address" value={text} onValueChange={setText} />
      <CommandList className="max-h-64">
        {users.isPending ? <SkeletonRows rows={3} label="Loading your colleagues" /> : null}
        {users.isError && !users.data ? (
          <ErrorState
            title="Your colleagues could not be loaded"
            error={users.error}
            isRetrying={users.isFetching}
            onRetry={() => void users.refetch()}
          />
        ) : null}
        {users.data ? (
          <CommandEmpty>Nobody else of that name. Type a whole e-mail address to add somebody new.</CommandEmpty>
        ) : null}
        {people.map(({ user_id, name, email }) => (
          <CommandItem
            key={user_id}
            value={`${name} ${email}`}
            icon={<Avatar name={name} />}
            trailing={<span className="truncate text-xs text-ink-faint">{email}</span>}
            onSelect={() => onAdd({ user_id, name, email })}
          >
            {name}
          </CommandItem>
        ))}
        {ADDRESS.test(address) && !isKnown ? (
          <CommandItem value={address} onSelect={() => onAdd({ user_id: null, name: address, email: address })}>
            Add {address}
          </CommandItem>
        ) : null}
      </CommandList>
    </Command>
  );
}
