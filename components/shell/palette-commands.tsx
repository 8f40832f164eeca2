"use client";

import { Briefcase, FileUp, Keyboard, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { signOut } from "next-auth/react";
import { CommandGroup, CommandItem } from "@/components/ui/command";
import { Kbd } from "@/components/ui/kbd";
import { useTheme } from "@/components/ui/use-theme";
import { placesFor } from "./places";
import { useViewer } from "./viewer";

type PaletteCommandsProps = { onGo: (href: string) => void; onRun: (act: () => void) => void; onHelp: () => void };

export function PaletteCommands({ onGo, onRun, onHelp }: PaletteCommandsProps) {
  const { role } = useViewer();
  const [, setTheme] = useTheme();
  return (
    <>
      {role === "manager" ? null : (
        <CommandGroup heading="New">
          <CommandItem icon={<Briefcase size={15} aria-hidden="true" />} onSelect={() => onGo("/jobs/new")}>
            New job from a description
          </CommandItem>
          <CommandItem icon={<FileUp size={15} aria-hidden="true" />} onSelect={() => onGo("/?add=cv")}>
            Add CV files
          </CommandItem>
        </CommandGroup>
      )}
      <CommandGroup heading="Go to">
        {placesFor(role).map(({ href, label, icon: Icon }) => (
          <CommandItem
            key={href}
            value={`go to ${label}`}
            icon={<Icon size={15} aria-hidden="true" />}
            onSelect={() => onGo(href)}
          >
            {label}
          </CommandItem>
        ))}
      </CommandGroup>
      <CommandGroup heading="This app">
        <CommandItem icon={<Sun size={15} aria-hidden="true" />} onSelect={() => onRun(() => setTheme("light"))}>
          Light colours
        </CommandItem>
        <CommandItem icon={<Moon size={15} aria-hidden="true" />} onSelect={() => onRun(() => setTheme("dark"))}>
          Dark colours
        </CommandItem>
        <CommandItem icon={<Monitor size={15} aria-hidden="true" />} onSelect={() => onRun(() => setTheme("system"))}>
          Colours as the system
        </CommandItem>
        <CommandItem
          icon={<Keyboard size={15} aria-hidden="true" />}
          trailing={<Kbd>?</Kbd>}
          onSelect={() => onRun(onHelp)}
        >
          Keyboard shortcuts
        </CommandItem>
        <CommandItem
          icon={<LogOut size={15} aria-hidden="true" />}
          onSelect={() => onRun(() => void signOut({ callbackUrl: "/sign-in" }))}
        >
          Sign out
        </CommandItem>
      </CommandGroup>
    </>
  );
}
