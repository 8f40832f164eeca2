import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { comeIntoView } from "./come-into-view";

const tones = {
  plain: { box: "bg-surface-sunken", icon: "text-ink-soft" },
  good: { box: "bg-good-soft", icon: "text-good" },
  warn: { box: "bg-warn-soft", icon: "text-warn" },
  bad: { box: "bg-bad-soft", icon: "text-bad" },
} as const;

type NoteProps = { tone: keyof typeof tones; icon: LucideIcon; children: ReactNode; role?: "alert" | "status" };

/** A remark inside a screen: always with an icon and words, never by colour alone. */
export function Note({ tone, icon: Icon, children, role }: NoteProps) {
  return (
    <div
      ref={role === "alert" ? comeIntoView : undefined}
      role={role}
      className={`grid grid-cols-[20px_1fr] gap-3 rounded-md p-4 text-base ${tones[tone].box}`}
    >
      <Icon aria-hidden="true" size={20} className={tones[tone].icon} />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
