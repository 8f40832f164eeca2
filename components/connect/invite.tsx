"use client";

import { AtSign, Calendar, CalendarX2, Eye, Info, type LucideIcon, Pencil, ShieldCheck } from "lucide-react";
import { Lead, Title } from "@/components/candidate-page/heading";
import { Note } from "@/components/candidate-page/note";
import { useFocusOnShow } from "@/components/candidate-page/use-focus-on-show";
import { promises } from "@/lib/features/connections/rules";
import type { ConnectPage } from "@/lib/features/connections/schema";
import { vendorOf } from "./ask";
import { ConnectButton } from "./connect-button";
import { RatherNot } from "./rather-not";

const icons: Record<(typeof promises)[number]["id"], LucideIcon> = {
  read: Eye,
  write: Pencil,
  know: AtSign,
  never: ShieldCheck,
};

/** What will be read and written, before anything is asked. */
export function Invite({ token, page }: { token: string; page: ConnectPage }) {
  const heading = useFocusOnShow();
  const { provider, status } = page;
  if (!provider) return <NotConfigured contactName={page.contact.name} />;
  const isAgain = status === "reconnect_required" || status === "disconnected";
  return (
    <>
      <Title ref={heading}>{isAgain ? `Connect your ${provider.name} again` : `Connect your ${provider.name}`}</Title>
      <Lead>{leadFor(status, vendorOf(provider.name))}</Lead>
      <dl className="mt-6 border-t border-line">
        {promises.map(({ id, title, text }) => {
          const Icon = icons[id];
          return (
            <div key={id} className="grid grid-cols-[24px_1fr] gap-x-4 gap-y-1 border-b border-line py-4">
              <Icon aria-hidden="true" size={20} className="row-span-2 mt-0.5 text-ink-soft" />
              <dt className="font-semibold">{title}</dt>
              <dd className="text-base text-pretty text-ink-soft">{text}</dd>
            </div>
          );
        })}
      </dl>
      <div className="mt-6 grid gap-3">
        <ConnectButton token={token} icon={Calendar} label={`Connect ${provider.name}`} />
        <p className="text-base text-pretty text-ink-soft">
          You sign in at {vendorOf(provider.name)} as{" "}
          <b className="font-semibold wrap-anywhere text-ink">{page.manager.email}</b>, and come back here. You can
          disconnect at any time.
        </p>
      </div>
      <details className="mt-6">
        <summary className="flex min-h-11 cursor-pointer items-center gap-2 text-base font-semibold text-accent-text">
          <Info aria-hidden="true" size={20} />
          Why {vendorOf(provider.name)}’s screen asks for more
        </summary>
        <div className="text-base text-pretty text-ink-soft">
          <p>
            {vendorOf(provider.name)}’s permission to write events covers your whole calendar; it has none for “only the
            ones we made”. So the screen sounds broader than what we do. It asks for this, and for no more:
          </p>
          <ul className="mt-2 list-disc pl-5">
            {provider.asks.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </div>
      </details>
      <RatherNot token={token} page={page} />
    </>
  );
}

function leadFor(status: ConnectPage["status"], vendor: string): string {
  switch (status) {
    case "reconnect_required":
      return `${vendor} no longer lets us see when you are busy, so candidates are offered no times of yours. Booked interviews stay booked.`;
    case "disconnected":
      return "It is disconnected: we read and write nothing there any more, and the keys are erased here. Booked interviews stay booked.";
    default:
      return "So that candidates can only book times when you are really free.";
  }
}

function NotConfigured({ contactName }: { contactName: string }) {
  return (
    <>
      <Title>Your calendar cannot be connected yet</Title>
      <Lead>Nothing is wrong with your link. The connection still has to be set up on our side.</Lead>
      <div className="mt-6">
        <Note tone="warn" icon={CalendarX2}>
          {contactName} can have it set up. Keep this link: it works as soon as that is done.
        </Note>
      </div>
    </>
  );
}
