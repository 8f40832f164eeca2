"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { DateTime } from "luxon";
import Link from "next/link";
import { useViewer } from "@/components/shell/viewer";
import { Button } from "@/components/ui/button";
import { messageOf } from "@/components/ui/error-state";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { showToast } from "@/components/ui/toast-store";
import type { ExplainResponse } from "@/lib/features/availability/explain-schema";
import { useOfferStart, useWithdrawOffer } from "@/lib/features/availability/queries";

type Start = ExplainResponse["starts"][number];

type WhyActsProps = {
  start: Start;
  managerId: string;
  zone: string;
  /** Whether the viewer is the host. */
  isOwn: boolean;
  before: Start | undefined;
  after: Start | undefined;
  onMove: (at: string) => void;
  onClose: () => void;
};

/** What can be done about one start: offered or taken back by a person, changed where its rule is set, or the next one asked about. */
export function WhyActs({ start, managerId, zone, isOwn, before, after, onMove, onClose }: WhyActsProps) {
  const { role } = useViewer();
  const { offer, takeBack } = useOfferActs(zone);
  const setting = settingFor(start.blocked_by);
  return (
    <div className="flex flex-col items-stretch gap-1.5 max-wide:col-span-full max-wide:flex-row">
      {role !== "manager" && start.can_be_offered ? (
        <Button
          size="sm"
          isBusy={offer.isPending}
          onClick={() => offer.mutate({ user_id: managerId, starts_at: start.starts_at })}
        >
          Offer it anyway
        </Button>
      ) : null}
      {role !== "manager" && start.offered_by ? (
        <Button
          size="sm"
          isBusy={takeBack.isPending}
          onClick={() => start.offered_by && takeBack.mutate(start.offered_by.offer_id)}
        >
          Take it back
        </Button>
      ) : null}
      {setting && (setting.isHosts ? isOwn : role !== "manager") ? (
        <Button size="sm" asChild>
          <Link href={setting.href}>{setting.label}</Link>
        </Button>
      ) : null}
      <span className="flex justify-center gap-1.5">
        <IconButton
          size="sm"
          label="The start before"
          disabled={!before}
          onClick={() => before && onMove(before.starts_at)}
          icon={<ChevronLeft size={14} aria-hidden="true" />}
        />
        <IconButton
          size="sm"
          label="The start after"
          disabled={!after}
          onClick={() => after && onMove(after.starts_at)}
          icon={<ChevronRight size={14} aria-hidden="true" />}
        />
      </span>
      <CloseButton onClose={onClose} />
    </div>
  );
}

/** Both say what they did; what was offered can be taken back at once. */
function useOfferActs(zone: string) {
  const takeBack = useWithdrawOffer({
    onSuccess: () => showToast({ tone: "good", title: "Taken back", body: "The rules count again for this start." }),
    onError: (error) => showToast({ tone: "bad", title: "It was not taken back", body: messageOf(error) }),
  });
  const offer = useOfferStart({
    onSuccess: ({ offer_id, starts_at }) =>
      showToast({
        tone: "good",
        title: `${DateTime.fromISO(starts_at, { zone }).setLocale("en-GB").toFormat("ccc d LLL, HH:mm")} is offered now`,
        body: "Candidates with an open link can choose it. The calendar is read once more when they do.",
        onUndo: async () => {
          await takeBack.mutateAsync(offer_id);
        },
      }),
    onError: (error) => showToast({ tone: "bad", title: "It was not offered", body: messageOf(error) }),
  });
  return { offer, takeBack };
}

export function CloseButton({ onClose }: { onClose: () => void }) {
  return (
    <Button size="sm" variant="bare" aria-keyshortcuts="Escape" onClick={onClose}>
      Close
      <Kbd>Esc</Kbd>
    </Button>
  );
}

/** `isHosts`: each host sets it for themselves. */
type Setting = { label: string; href: string; isHosts?: true };
const BOOKING = "/settings?tab=booking";

/** Where the rule that stands against a start is set; null where nothing is to be set. */
function settingFor(rule: Start["blocked_by"]): Setting | null {
  switch (rule) {
    case "buffer":
      return { label: "Change the buffer", href: BOOKING };
    case "too_soon":
      return { label: "Change the notice", href: BOOKING };
    case "beyond_window":
      return { label: "Change the window", href: BOOKING };
    case "day_full":
    case "week_full":
      return { label: "Change the most", href: BOOKING };
    case "holiday":
      return { label: "Change holidays", href: BOOKING };
    case "off_grid":
      return { label: "Change the grid", href: BOOKING };
    case "outside_hours":
      return { label: "Change the hours", href: "/settings?tab=you", isHosts: true };
    default:
      return null;
  }
}
