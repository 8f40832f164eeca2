"use client";

import { type ReactNode, useRef } from "react";
import { CommandPalette } from "./command-palette";
import { KeyboardHelp } from "./keyboard-help";
import { LiveUpdates } from "./live-updates";
import { Rail } from "./rail";
import { SessionWatch } from "./session-watch";
import { TopBar } from "./top-bar";
import { useMainScroll } from "./use-main-scroll";
import { useShellDialogs } from "./use-shell-dialogs";
import { useViewer } from "./viewer";

/** The frame of every dashboard screen: rail, top bar, and the screen itself, which scrolls as it likes. */
export function Shell({ children }: { children: ReactNode }) {
  const viewer = useViewer();
  const dialogs = useShellDialogs();
  const main = useRef<HTMLElement>(null);
  useMainScroll(main);
  return (
    <div className="grid h-dvh grid-cols-[188px_minmax(0,1fr)] grid-rows-[48px_minmax(0,1fr)] max-wide:grid-cols-[52px_minmax(0,1fr)]">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-sm bg-surface px-3 py-1.5 font-medium shadow-2 focus:translate-y-0"
      >
        Skip to the content
      </a>
      <Rail role={viewer.role} />
      <TopBar onSearch={dialogs.openPalette} onHelp={dialogs.openHelp} />
      <main
        ref={main}
        id="main"
        tabIndex={-1}
        className="focus-none relative min-h-0 min-w-0 overflow-y-auto scroll-thin"
      >
        {children}
      </main>
      <CommandPalette isOpen={dialogs.isPaletteOpen} onOpenChange={dialogs.setPaletteOpen} onHelp={dialogs.openHelp} />
      <KeyboardHelp isOpen={dialogs.isHelpOpen} onOpenChange={dialogs.setHelpOpen} />
      <LiveUpdates />
      <SessionWatch />
    </div>
  );
}
