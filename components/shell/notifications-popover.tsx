"use client";

import { useQuery } from "@tanstack/react-query";
import { Bell } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { RelativeTime } from "@/components/ui/relative-time";
import { SkeletonRows } from "@/components/ui/skeleton";
import { LinkButton } from "@/components/ui/text-link";
import { notificationsQuery, useMarkNotificationsRead } from "@/lib/features/notifications/queries";
import type { NotificationRow } from "@/lib/features/notifications/schema";

export function NotificationsPopover() {
  const [isOpen, setOpen] = useState(false);
  const query = useQuery(notificationsQuery());
  const markRead = useMarkNotificationsRead();
  const unread = query.data?.unread ?? 0;
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button
          variant="bare"
          className="relative w-7 !px-0"
          aria-label={unread > 0 ? `Notifications, ${unread} unread` : "Notifications"}
          title={unread > 0 ? `${unread} unread` : undefined}
        >
          <Bell size={16} aria-hidden="true" />
          {unread > 0 ? (
            <span
              aria-hidden="true"
              className="absolute top-[5px] right-1.5 size-[7px] rounded-full bg-accent shadow-[0_0_0_2px_var(--canvas)]"
            />
          ) : null}
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Notifications" className="flex w-[380px] max-w-[calc(100vw-24px)] flex-col">
        <div className="flex h-10 flex-none items-center border-line border-b px-3">
          <h2 className="font-semibold">Notifications</h2>
          {unread > 0 ? (
            <LinkButton
              className="ml-auto text-xs"
              disabled={markRead.isPending}
              onClick={() => markRead.mutate("all")}
            >
              Mark all as read
            </LinkButton>
          ) : null}
        </div>
        <div className="scroll-thin max-h-[420px] overflow-y-auto">
          {query.isPending ? (
            <div className="px-3">
              <SkeletonRows rows={4} label="Loading notifications" />
            </div>
          ) : query.isError && !query.data ? (
            <ErrorState
              title="Notifications could not be loaded"
              error={query.error}
              onRetry={() => void query.refetch()}
            />
          ) : query.data.data.length === 0 ? (
            <EmptyState icon={Bell} title="Nothing yet">
              You are told here when a match is strong, a time is booked, an interview ends or a rule stops.
            </EmptyState>
          ) : (
            <ul>
              {query.data.data.map((row) => (
                <Notification
                  key={row.notification_id}
                  row={row}
                  onOpen={() => {
                    if (!row.read_at) markRead.mutate([row.notification_id]);
                    setOpen(false);
                  }}
                />
              ))}
            </ul>
          )}
        </div>
      </PopoverContent>
    </Popover>
  );
}

function Notification({ row, onOpen }: { row: NotificationRow; onOpen: () => void }) {
  const content = (
    <>
      <span
        aria-hidden="true"
        className={cx("mt-1.5 size-[7px] rounded-full", row.read_at ? "bg-transparent" : "bg-accent")}
      />
      <span className="min-w-0">
        <span className="flex items-baseline gap-2">
          <span className={cx("flex-1", row.read_at ? "font-medium" : "font-semibold")}>
            {row.title}
            {row.read_at ? null : <span className="sr-only">, unread</span>}
          </span>
          <RelativeTime value={row.created_at} className="text-xs whitespace-nowrap text-ink-faint" />
        </span>
        <span className="block text-xs text-pretty text-ink-soft">{row.body}</span>
      </span>
    </>
  );
  const layout =
    "grid w-full grid-cols-[7px_minmax(0,1fr)] gap-x-2.5 rounded-none px-3 py-2 text-left hover:bg-surface-sunken focus-visible:shadow-[inset_0_0_0_2px_var(--accent)]";
  return (
    <li className="border-line border-b last:border-transparent">
      {row.href ? (
        <Link href={row.href} onClick={onOpen} className={layout}>
          {content}
        </Link>
      ) : (
        <button type="button" onClick={onOpen} className={layout}>
          {content}
        </button>
      )}
    </li>
  );
}
