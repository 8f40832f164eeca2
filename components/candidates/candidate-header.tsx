"use client";

import { ChevronDown, ChevronUp, Clock, Expand, Mail, Phone, UserRound, X } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { roleWords, sourceWords } from "@/components/pipeline/card-words";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { DrawerClose } from "@/components/ui/drawer";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { RelativeTime } from "@/components/ui/relative-time";
import { stageLabel } from "@/lib/features/pipeline/rules";
import type { Card } from "@/lib/features/pipeline/schema";
import type { ProfileDetail } from "@/lib/features/profiles/schema";
import type { CandidateFrame } from "./candidate-view";
import { statusWords } from "./status-words";
import { zoneClock } from "./zone-words";

type CandidateHeaderProps = {
  profile: ProfileDetail;
  card: Card | undefined;
  frame: CandidateFrame;
  actions: ReactNode;
  /** Absent for those who may only look. */
  onAssign?: () => void;
};

/** Who this is, where they stand, how to reach them, and what can be done. */
export function CandidateHeader({ profile, card, frame, actions, onAssign }: CandidateHeaderProps) {
  const role = roleWords({ title: profile.headline, employer: profile.employer });
  const about = [role, profile.location, sourceWords(profile.source).toLocaleLowerCase()].filter(Boolean).join(" · ");
  return (
    <header className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-2 pt-3.5 pr-4 pb-3 pl-6">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-2">
          <h1 className="min-w-0 text-xl font-semibold tracking-[-.02em]">{profile.name}</h1>
          <Badge>{card ? stageLabel[card.stage] : statusWords(profile.status)}</Badge>
          {card ? (
            <span className="text-ink-faint">
              moved here <RelativeTime value={card.stage_changed_at} />
            </span>
          ) : null}
        </div>
        <p className="mt-px truncate text-ink-soft" title={about}>
          {about}
        </p>
      </div>
      <FrameButtons frame={frame} profileId={profile.profile_id} />
      <Contact profile={profile} {...(onAssign ? { onAssign } : {})} />
      {actions}
    </header>
  );
}

function FrameButtons({ frame, profileId }: { frame: CandidateFrame; profileId: string }) {
  if (frame.kind === "page") return <span />;
  const { neighbours, onOpen } = frame;
  const { previous = null, next = null } = neighbours ?? {};
  return (
    <div className="-mr-1.5 flex h-[26px] items-center justify-self-end text-xs">
      {neighbours ? (
        <>
          <span className="mr-1.5 text-ink-faint">
            {neighbours.position} of {neighbours.of}
          </span>
          <IconButton
            label="Person before"
            hint={<Kbd>K</Kbd>}
            icon={<ChevronUp size={16} aria-hidden="true" />}
            disabled={!previous}
            className="disabled:!border-transparent disabled:!bg-transparent disabled:opacity-40"
            onClick={() => previous && onOpen(previous)}
          />
          <IconButton
            label="Next person"
            hint={<Kbd>J</Kbd>}
            icon={<ChevronDown size={16} aria-hidden="true" />}
            disabled={!next}
            className="disabled:!border-transparent disabled:!bg-transparent disabled:opacity-40"
            onClick={() => next && onOpen(next)}
          />
        </>
      ) : null}
      <Button asChild variant="bare" className="w-7 !px-0">
        <Link href={`/candidates/${profileId}`} aria-label="Open as a page" title="Open as a page">
          <Expand size={15} aria-hidden="true" />
        </Link>
      </Button>
      <DrawerClose asChild>
        <IconButton label="Close" hint={<Kbd>Esc</Kbd>} icon={<X size={16} aria-hidden="true" />} />
      </DrawerClose>
    </div>
  );
}

function Contact({ profile, onAssign }: { profile: ProfileDetail; onAssign?: () => void }) {
  const clock = profile.timezone ? zoneClock(new Date(), profile.timezone) : null;
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-[18px] gap-y-1.5 text-ink-soft">
      {profile.email ? (
        <a
          href={`mailto:${profile.email}`}
          className="flex min-w-0 items-center gap-1.5 rounded-xs hover:text-accent-text"
        >
          <Mail size={14} aria-hidden="true" className="text-ink-faint" />
          <span className="truncate">{profile.email}</span>
        </a>
      ) : (
        <span className="flex items-center gap-1.5 text-warn">
          <Mail size={14} aria-hidden="true" />
          No e-mail: nothing can be sent
        </span>
      )}
      {profile.phone ? (
        <a
          href={`tel:${profile.phone.replace(/\s/g, "")}`}
          className="flex items-center gap-1.5 whitespace-nowrap rounded-xs hover:text-accent-text max-wide:hidden"
        >
          <Phone size={14} aria-hidden="true" className="text-ink-faint" />
          {profile.phone}
        </a>
      ) : null}
      {clock ? (
        <span className="flex items-center gap-1.5 whitespace-nowrap" suppressHydrationWarning>
          <Clock size={14} aria-hidden="true" className="text-ink-faint" />
          {clock}
        </span>
      ) : null}
      <Owner owner={profile.owner} {...(onAssign ? { onAssign } : {})} />
    </div>
  );
}

function Owner({ owner, onAssign }: { owner: ProfileDetail["owner"]; onAssign?: () => void }) {
  const face = owner ? (
    <Avatar name={owner.name} />
  ) : (
    <UserRound size={14} aria-hidden="true" className="text-ink-faint" />
  );
  const words = owner?.name ?? "Nobody looks after them";
  if (!onAssign) {
    return (
      <span className="flex items-center gap-1.5 font-medium text-ink">
        {face}
        {words}
      </span>
    );
  }
  return (
    <button
      type="button"
      onClick={onAssign}
      aria-keyshortcuts="a"
      title="Change who looks after them"
      className="flex items-center gap-1.5 rounded-xs font-medium text-ink hover:text-accent-text"
    >
      {face}
      {words}
    </button>
  );
}
