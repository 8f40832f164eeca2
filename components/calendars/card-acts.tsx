"use client";

import { Activity, Link2, Send, Settings2, UserCheck } from "lucide-react";
import Link from "next/link";
import { useViewer } from "@/components/shell/viewer";
import { Button } from "@/components/ui/button";
import type { ConnectionCard } from "@/lib/features/connections/schema";
import { type CardState, connectable, type ProviderChoice } from "./card-state";
import { DisconnectButton } from "./disconnect-button";
import { useCalendarActs } from "./use-calendar-acts";

type CardActsProps = { card: ConnectionCard; state: CardState; providers: readonly ProviderChoice[] };

/** What can be done about one card: one main act where somebody is needed, and one or two beside it. */
export function CardActs({ card, state, providers }: CardActsProps) {
  switch (state) {
    case "connected":
    case "not_answering":
      return (
        <>
          <TestButton card={card} />
          <DisconnectButton card={card} variant="bare" />
        </>
      );
    case "expiring":
    case "test_failed":
    case "unreadable":
      return (
        <>
          <TestButton card={card} />
          <AgainButton card={card} providers={providers} isMain={false} />
        </>
      );
    case "reconnect":
      return (
        <>
          <AgainButton card={card} providers={providers} isMain />
          <TestButton card={card} variant="bare" />
        </>
      );
    case "wrong_account":
      return (
        <>
          <AgainButton card={card} providers={providers} isMain />
          <AcceptButton card={card} />
        </>
      );
    case "never":
    case "disconnected":
      return <ConnectButtons card={card} providers={providers} />;
    case "simulated":
      return <SetUpLink />;
  }
}

function TestButton({ card, variant = "plain" }: { card: ConnectionCard; variant?: "plain" | "bare" }) {
  const { test } = useCalendarActs();
  const id = card.connection_id;
  if (!id) return null;
  return (
    <Button
      size="sm"
      variant={variant}
      isBusy={test.isPending}
      aria-label={`Test now: ${card.manager.name}`}
      onClick={() => test.mutate({ id, name: card.manager.name })}
    >
      {variant === "bare" || test.isPending ? null : <Activity size={13} aria-hidden="true" />}
      Test now
    </Button>
  );
}

/** Once more: by oneself at once, for somebody else by a mailed link; where no consent is needed, by the product. */
function AgainButton({
  card,
  providers,
  isMain,
}: {
  card: ConnectionCard;
  providers: readonly ProviderChoice[];
  isMain: boolean;
}) {
  const { userId, role } = useViewer();
  const provider = providers.find(({ id }) => id === card.provider) ?? providers.find((one) => one.needs_consent);
  const isOwn = card.manager.user_id === userId;
  if (provider && (provider.needs_consent ? isOwn : role !== "manager"))
    return <ConnectButton card={card} provider={provider} label="Connect again" isMain={isMain} />;
  return <SendLinkButton card={card} size="sm" variant={isMain ? "main" : "plain"} />;
}

export function SendLinkButton({
  card,
  size = "md",
  variant = "plain",
}: {
  card: ConnectionCard;
  size?: "sm" | "md";
  variant?: "main" | "plain";
}) {
  const { role } = useViewer();
  const { sendLink } = useCalendarActs();
  if (role === "manager") return null;
  return (
    <Button
      size={size}
      variant={variant}
      isBusy={sendLink.isPending}
      aria-label={`Send the connect link: ${card.manager.name}`}
      onClick={() => sendLink.mutate({ email: card.manager.email, name: card.manager.name })}
    >
      {sendLink.isPending ? null : <Send size={13} aria-hidden="true" />}
      Send the connect link
    </Button>
  );
}

type ConnectButtonProps = { card: ConnectionCard; provider: ProviderChoice; label: string; isMain: boolean };

export function ConnectButton({ card, provider, label, isMain }: ConnectButtonProps) {
  const { connect } = useCalendarActs();
  return (
    <Button
      size="sm"
      variant={isMain ? "main" : "plain"}
      isBusy={connect.isPending}
      aria-label={`${label}: ${card.manager.name}`}
      onClick={() => connect.mutate({ provider, email: card.manager.email, name: card.manager.name })}
    >
      {isMain && !connect.isPending ? <Link2 size={13} aria-hidden="true" /> : null}
      {label}
    </Button>
  );
}

function ConnectButtons({ card, providers }: { card: ConnectionCard; providers: readonly ProviderChoice[] }) {
  const { role } = useViewer();
  // What needs no consent is the product's own access: that is for whoever runs it to use.
  const offered = connectable(providers).filter((one) => one.needs_consent || role !== "manager");
  return offered.map((provider, index) => (
    <ConnectButton
      key={provider.id}
      card={card}
      provider={provider}
      label={index === 0 ? `Connect ${provider.name}` : shortName(provider.name)}
      isMain={index === 0}
    />
  ));
}

const shortName = (name: string): string => name.replace(/ Calendar$/, "");

function AcceptButton({ card }: { card: ConnectionCard }) {
  const { role } = useViewer();
  const { accept } = useCalendarActs();
  const other = card.other_account;
  if (role !== "admin" || !other) return null;
  return (
    <Button
      size="sm"
      variant="bare"
      isBusy={accept.isPending}
      aria-label={`Accept it: ${other} for ${card.manager.name}`}
      onClick={() => accept.mutate({ email: card.manager.email, account: other })}
    >
      {accept.isPending ? null : <UserCheck size={13} aria-hidden="true" />}
      Accept it
    </Button>
  );
}

function SetUpLink() {
  const { role } = useViewer();
  if (role === "manager") return null;
  return (
    <Button size="sm" asChild>
      <Link href="/settings?tab=booking">
        <Settings2 size={13} aria-hidden="true" />
        What to set up
      </Link>
    </Button>
  );
}
