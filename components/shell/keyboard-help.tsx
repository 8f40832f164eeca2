"use client";

import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { Section } from "@/components/ui/section";

const GROUPS: { title: string; keys: { caps: string[]; does: string }[] }[] = [
  {
    title: "Everywhere",
    keys: [
      { caps: ["/"], does: "Search" },
      { caps: ["Ctrl", "K"], does: "Commands" },
      { caps: ["Z"], does: "Undo what was just done" },
      { caps: ["?"], does: "This list" },
      { caps: ["Esc"], does: "Close, or clear the selection" },
    ],
  },
  {
    title: "Pipeline",
    keys: [
      { caps: ["J"], does: "Next person" },
      { caps: ["K"], does: "Person before" },
      { caps: ["X"], does: "Select" },
      { caps: ["M"], does: "Move" },
      { caps: ["A"], does: "Assign" },
      { caps: ["R"], does: "Decline" },
      { caps: ["Space"], does: "Lift and drop a card; arrows carry it" },
    ],
  },
  {
    title: "Reviews",
    keys: [
      { caps: ["J"], does: "Next" },
      { caps: ["K"], does: "The one before" },
      { caps: ["A"], does: "Approve" },
      { caps: ["R"], does: "Reject" },
    ],
  },
  {
    title: "Calendars",
    keys: [
      { caps: ["J"], does: "Next manager" },
      { caps: ["K"], does: "Manager before" },
      { caps: ["Enter"], does: "Into the week; arrows walk it" },
      { caps: ["Esc"], does: "Close, then back to the manager" },
    ],
  },
];

export function KeyboardHelp({ isOpen, onOpenChange }: { isOpen: boolean; onOpenChange: (isOpen: boolean) => void }) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title="Keys" width="md">
      <div className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
        {GROUPS.map((group) => (
          <Section key={group.title} title={group.title}>
            <dl>
              {group.keys.map(({ caps, does }) => (
                <div
                  key={does}
                  className="flex min-h-8 items-center gap-2 border-line border-b last:border-transparent"
                >
                  <dd className="order-first flex-1">{does}</dd>
                  <dt className="flex gap-1">
                    <span className="sr-only">{caps.join(" and ")}</span>
                    {caps.map((cap) => (
                      <Kbd key={cap}>{cap}</Kbd>
                    ))}
                  </dt>
                </div>
              ))}
            </dl>
          </Section>
        ))}
      </div>
    </Dialog>
  );
}
