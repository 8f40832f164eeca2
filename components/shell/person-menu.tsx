"use client";

import { Keyboard, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { signOut } from "next-auth/react";
import { Avatar } from "@/components/ui/avatar";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Kbd } from "@/components/ui/kbd";
import { parseTheme, type Theme } from "@/components/ui/theme";
import { useTheme } from "@/components/ui/use-theme";
import { useViewer } from "./viewer";

const THEMES: { value: Theme; label: string; icon: typeof Sun }[] = [
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "system", label: "As the system", icon: Monitor },
];

const ROLES = { admin: "Admin", recruiter: "Recruiter", manager: "Hiring manager" } as const;

export function PersonMenu({ onHelp }: { onHelp: () => void }) {
  const viewer = useViewer();
  const [theme, setTheme] = useTheme();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger title={viewer.name} className="flex-none rounded-full">
        <span className="sr-only">{viewer.name}, account</span>
        <Avatar name={viewer.name} size="md" isInverted />
      </DropdownMenuTrigger>
      <DropdownMenuContent className="w-60">
        <div className="px-2 pt-1.5 pb-1">
          <p className="truncate font-semibold">{viewer.name}</p>
          <p className="truncate text-xs text-ink-soft">{viewer.email}</p>
          <p className="text-xs text-ink-faint">{ROLES[viewer.role]}</p>
        </div>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>Colours</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={theme} onValueChange={(value) => setTheme(parseTheme(value))}>
          {THEMES.map(({ value, label, icon: Icon }) => (
            <DropdownMenuRadioItem key={value} value={value}>
              <Icon size={15} aria-hidden="true" className="text-ink-soft" />
              {label}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem
          icon={<Keyboard size={15} aria-hidden="true" className="text-ink-soft" />}
          shortcut={<Kbd>?</Kbd>}
          onSelect={onHelp}
        >
          Keys
        </DropdownMenuItem>
        <DropdownMenuItem
          icon={<LogOut size={15} aria-hidden="true" className="text-ink-soft" />}
          onSelect={() => void signOut({ callbackUrl: "/sign-in" })}
        >
          Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
