"use client";

import type { LucideIcon } from "lucide-react";
import { type ButtonKind, buttonStyle } from "@/components/candidate-page/button-style";

import { useBeginConsent } from "@/lib/features/connections/queries";
import { NotDone } from "./not-done";

type ConnectButtonProps = { token: string; label: string; icon?: LucideIcon; kind?: ButtonKind };

/** Goes to the vendor's consent page. By POST: a scanner that opens every link of a mail begins nothing. */
export function ConnectButton({ token, label, icon: Icon, kind = "primary" }: ConnectButtonProps) {
  const begin = useBeginConsent(token);
  const isGoing = begin.isPending || begin.isSuccess;
  return (
    <>
      <button
        type="button"
        disabled={isGoing}
        onClick={() => begin.mutate()}
        className={buttonStyle(kind, { isWide: true })}
      >
        {Icon ? <Icon aria-hidden="true" size={20} /> : null}
        {isGoing ? "One moment…" : label}
      </button>
      <NotDone error={begin.error} />
    </>
  );
}
