"use client";

import { useQuery } from "@tanstack/react-query";
import { Zap } from "lucide-react";
import { navigationOptions } from "@/lib/features/navigation/queries";

/** The foot of the rail: whether rules act at all, always in view of whoever wonders why something moved. */
export function AutomationState() {
  const { data } = useQuery(navigationOptions());
  if (!data) return null;
  const detail = data.rules_off === 0 ? "Every rule runs" : `${data.rules_off} switched off`;
  return (
    <div
      title={`Automation is on. ${detail}.`}
      className="mt-auto grid grid-cols-[16px_1fr] gap-x-[9px] border-line border-t px-2 pt-[9px] pb-[7px] text-xs text-ink-soft max-wide:grid-cols-1 max-wide:justify-items-center max-wide:px-0"
    >
      <Zap size={16} aria-hidden="true" className="row-span-2 mt-px text-auto" />
      <b className="font-semibold text-auto-text max-wide:sr-only">Automation is on</b>
      <span className="max-wide:sr-only">{detail}</span>
    </div>
  );
}
