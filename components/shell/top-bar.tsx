"use client";

import { Search } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { NewMenu } from "./new-menu";
import { NotificationsPopover } from "./notifications-popover";
import { PersonMenu } from "./person-menu";
import { ViewerZone } from "./viewer-zone";

export function TopBar({ onSearch, onHelp }: { onSearch: () => void; onHelp: () => void }) {
  return (
    <header className="flex min-w-0 items-center gap-2 border-line border-b px-4">
      <button
        type="button"
        onClick={onSearch}
        aria-haspopup="dialog"
        aria-keyshortcuts="/"
        className="flex h-[30px] w-[340px] min-w-0 items-center gap-2 rounded-sm border border-line bg-surface pr-1.5 pl-[9px] text-left text-ink-faint hover:border-line-strong max-wide:w-60"
      >
        <Search size={15} aria-hidden="true" />
        <span className="flex-1 truncate">Search people and jobs</span>
        <Kbd>/</Kbd>
      </button>
      <Button variant="bare" onClick={onSearch} aria-keyshortcuts="Control+K" className="text-ink-faint max-xl:hidden">
        <Kbd>Ctrl K</Kbd>
        Commands
      </Button>
      <ViewerZone />
      <NotificationsPopover />
      <NewMenu />
      <PersonMenu onHelp={onHelp} />
    </header>
  );
}
