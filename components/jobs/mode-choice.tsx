"use client";

import { UserRound, Zap } from "lucide-react";
import { Segmented } from "@/components/ui/segmented";

export type Mode = "auto" | "ask";

type ModeChoiceProps = { label: string; value: Mode; onValueChange: (mode: Mode) => void; isDisabled?: boolean };

/** Whether a rule acts or asks. */
export function ModeChoice({ label, value, onValueChange, isDisabled }: ModeChoiceProps) {
  return (
    <Segmented<Mode>
      label={label}
      value={value}
      isDisabled={isDisabled}
      onValueChange={onValueChange}
      options={[
        { value: "auto", label: "Does it", icon: <Zap size={13} aria-hidden="true" className="text-auto" /> },
        {
          value: "ask",
          label: "Asks me",
          icon: <UserRound size={13} aria-hidden="true" className="text-accent-text" />,
        },
      ]}
    />
  );
}
