"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Command, CommandEmpty, CommandInput, CommandList } from "@/components/ui/command";
import { CommandDialog } from "@/components/ui/command-dialog";
import { Kbd } from "@/components/ui/kbd";
import { PaletteCommands } from "./palette-commands";
import { PaletteResults } from "./palette-results";

type CommandPaletteProps = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void; onHelp: () => void };

/** One box for finding people and jobs and for doing things without the mouse. */
export function CommandPalette({ isOpen, onOpenChange, onHelp }: CommandPaletteProps) {
  return (
    <CommandDialog isOpen={isOpen} onOpenChange={onOpenChange} title="Search and commands">
      <PaletteBody onClose={() => onOpenChange(false)} onHelp={onHelp} />
    </CommandDialog>
  );
}

function PaletteBody({ onClose, onHelp }: { onClose: () => void; onHelp: () => void }) {
  const [text, setText] = useState("");
  const [selected, setSelected] = useState("");
  const router = useRouter();
  const run = (act: () => void) => {
    onClose();
    act();
  };
  const go = (href: string) => run(() => router.push(href));
  return (
    <Command label="Search and commands" loop value={selected} onValueChange={setSelected}>
      <CommandInput
        value={text}
        onValueChange={setText}
        placeholder="A name, a job or what you want to do"
        trailing={<Kbd>Esc</Kbd>}
      />
      <CommandList className="max-h-[min(420px,56vh)]">
        <CommandEmpty>Nobody and nothing by that name</CommandEmpty>
        <PaletteResults text={text} onGo={go} onFound={setSelected} />
        <PaletteCommands onGo={go} onRun={run} onHelp={onHelp} />
      </CommandList>
    </Command>
  );
}
