"use client";

import { ArrowDownToLine, Ellipsis, FileDown, Trash2, UserRound } from "lucide-react";
import { useState } from "react";
import type { ActionCard, CardActions } from "@/components/pipeline/use-card-actions";
import { useViewer } from "@/components/shell/viewer";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Kbd } from "@/components/ui/kbd";
import { cvFileUrl } from "@/lib/features/profiles/queries";
import type { ProfileDetail } from "@/lib/features/profiles/schema";
import { EraseDialog } from "./erase-dialog";

type CandidateActionsProps = {
  profile: ProfileDetail;
  /** Absent: the person stands at no job. */
  card: ActionCard | undefined;
  actions: CardActions;
  onErased: () => void;
};

export function CandidateActions({ profile, card, actions, onErased }: CandidateActionsProps) {
  const { role } = useViewer();
  const [isErasing, setErasing] = useState(false);
  const canAct = role !== "manager";
  const [cv] = profile.cvs;
  return (
    <div className="flex items-center gap-1.5">
      {canAct && card ? (
        <>
          <Button onClick={() => actions.setAsk({ kind: "move", cards: [card] })} aria-keyshortcuts="m">
            Move
            <span className="-mr-1">
              <Kbd>M</Kbd>
            </span>
          </Button>
          <Button
            variant="danger"
            disabled={card.stage === "declined"}
            onClick={() => actions.moveTo([card], "declined")}
            aria-keyshortcuts="r"
          >
            {card.stage === "declined" ? "Declined" : "Decline"}
            <span className="-mr-1">
              <Kbd>R</Kbd>
            </span>
          </Button>
        </>
      ) : null}
      {cv ? (
        <Button asChild className="max-wide:w-7 max-wide:!px-0">
          <a href={cvFileUrl(profile.profile_id, cv.cv_id)} download={cv.file_name} title={`Download ${cv.file_name}`}>
            <ArrowDownToLine size={14} aria-hidden="true" />
            <span className="max-wide:sr-only">CV</span>
          </a>
        </Button>
      ) : null}
      {canAct ? (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button aria-label="More" className="w-7 !px-0">
              <Ellipsis size={16} aria-hidden="true" />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent>
            {card ? (
              <DropdownMenuItem
                icon={<UserRound size={15} aria-hidden="true" className="text-ink-soft" />}
                shortcut={<Kbd>A</Kbd>}
                onSelect={() => actions.setAsk({ kind: "assign", cards: [card] })}
              >
                Assign
              </DropdownMenuItem>
            ) : null}
            <DropdownMenuItem asChild>
              <a href={`/api/profiles/${profile.profile_id}/export`} download={`${profile.name}.json`}>
                <FileDown size={15} aria-hidden="true" className="text-ink-soft" />
                Export everything held
              </a>
            </DropdownMenuItem>
            <DropdownMenuSeparator />
            <DropdownMenuItem isDanger icon={<Trash2 size={15} aria-hidden="true" />} onSelect={() => setErasing(true)}>
              Erase this person
            </DropdownMenuItem>
          </DropdownMenuContent>
        </DropdownMenu>
      ) : null}
      {isErasing ? <EraseDialog profile={profile} onClose={() => setErasing(false)} onErased={onErased} /> : null}
    </div>
  );
}
