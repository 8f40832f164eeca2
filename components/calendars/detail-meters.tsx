"use client";

import { useQuery } from "@tanstack/react-query";
import { Activity, CircleCheck, KeyRound, type LucideIcon, RotateCw, TriangleAlert, Zap } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "@/components/ui/class-names";
import { formatExact, formatRelative } from "@/components/ui/format-time";
import { Meter } from "@/components/ui/meter";
import { connectionCallsQuery } from "@/lib/features/connections/queries";
import type { ConnectionCalls, ConnectionCard } from "@/lib/features/connections/schema";
import { CallSpark } from "./call-spark";
import { callMs, clockOf } from "./call-words";

const MINUTE_MS = 60_000;
/** What the vendors' access tokens last. */
const TOKEN_MINUTES = 60;
const HEAD_START_MS = 15 * MINUTE_MS;
const NEARLY_FULL = 0.85;

type DetailMetersProps = { card: ConnectionCard; connectionId: string; now: Date };

/** The four figures that tell whether a connection holds: its token, its renewals, its calls, its last success. */
export function DetailMeters({ card, connectionId, now }: DetailMetersProps) {
  const calls = useQuery(connectionCallsQuery(connectionId));
  return (
    <dl className="grid grid-cols-4 border-line border-y max-wide:grid-cols-2 max-xl:grid-cols-4 max-md:grid-cols-2">
      <TokenFigure card={card} now={now} />
      <RenewalFigure card={card} />
      <CallsFigure calls={calls.data} />
      <LastGoodFigure card={card} calls={calls.data} now={now} />
    </dl>
  );
}

type FigureProps = { icon: LucideIcon; label: string; children: ReactNode };

function Figure({ icon: Icon, label, children }: FigureProps) {
  return (
    <div className="border-line border-l px-4 py-[9px] first:border-l-0 first:pl-6 max-wide:odd:border-l-0 max-wide:odd:pl-6 max-wide:[&:nth-child(n+3)]:border-t max-xl:!border-t-0 max-xl:!border-l max-xl:first:!border-l-0 max-md:!border-l-0 max-md:odd:!pl-6 max-md:[&:nth-child(n+3)]:!border-t">
      <dt className="flex items-center gap-1.5 text-xs text-ink-soft">
        <Icon size={14} aria-hidden="true" className="text-ink-faint" />
        {label}
      </dt>
      {children}
    </div>
  );
}

const Value = ({ children }: { children: ReactNode }) => <dd className="text-xs/[22px] text-ink-soft">{children}</dd>;
const Big = ({ children }: { children: ReactNode }) => (
  <b className="text-lg/[22px] font-semibold tracking-[-.014em] text-ink">{children}</b>
);

type FootProps = { tone?: "faint" | "auto" | "warn"; icon?: LucideIcon; children: ReactNode };

function Foot({ tone = "faint", icon: Icon, children }: FootProps) {
  const colour = { faint: "text-ink-faint", auto: "text-auto-text", warn: "text-warn" }[tone];
  return (
    <dd className={cx("flex items-center gap-1 text-xs", colour)}>
      {Icon ? <Icon size={12} aria-hidden="true" /> : null}
      <span className="line-clamp-2" title={typeof children === "string" ? children : undefined}>
        {children}
      </span>
    </dd>
  );
}

const BAR = "mt-[5px] mb-1.5";

/** What our own access at Google allows; others have one kind. */
const OWN_ACCESS: Record<string, { words: string; reach: string }> = {
  delegated: { words: "Delegated", reach: "Invites guests, adds Meet links" },
  shared: { words: "Shared", reach: "No guests, no Meet: we mail invitations" },
  public: { words: "Public", reach: "Reads only, writes nothing" },
};

function TokenFigure({ card, now }: { card: ConnectionCard; now: Date }) {
  const own = OWN_ACCESS[card.access ?? ""] ?? { words: "By our key", reach: "Needs no consent" };
  if (!card.expires_at)
    return (
      <Figure icon={KeyRound} label="Access">
        <Value>
          <Big>{own.words}</Big>
        </Value>
        <Foot>{own.reach}</Foot>
      </Figure>
    );
  const expires = new Date(card.expires_at);
  const left = Math.max(0, Math.floor((expires.getTime() - now.getTime()) / MINUTE_MS));
  const isRefused = card.status === "reconnect_required";
  const renewsAt = new Date(Math.max(now.getTime(), expires.getTime() - HEAD_START_MS));
  return (
    <Figure icon={KeyRound} label="Access token">
      <Value>
        {isRefused ? (
          <Big>Refused</Big>
        ) : (
          <>
            <Big>{left} min</Big> left{left <= TOKEN_MINUTES ? ` of ${TOKEN_MINUTES}` : ""}
          </>
        )}
      </Value>
      <dd className={BAR}>
        <Meter
          share={isRefused ? 0 : left / TOKEN_MINUTES}
          label={isRefused ? "Access token, refused" : `Access token, ${left} minutes left`}
        />
      </dd>
      {isRefused ? (
        <Foot tone="warn" icon={TriangleAlert}>
          Cannot be renewed
        </Foot>
      ) : (
        <Foot tone="auto" icon={Zap}>
          Renews {renewsAt > now ? `at ${clockOf(renewsAt)}` : "when used"}
        </Foot>
      )}
    </Figure>
  );
}

function RenewalFigure({ card }: { card: ConnectionCard }) {
  const { renewals } = card;
  if (!renewals)
    return (
      <Figure icon={RotateCw} label="Renewals">
        <Value>
          <Big>None</Big> needed
        </Value>
        <Foot>No consent to renew</Foot>
      </Figure>
    );
  const { used, limit, window_minutes } = renewals;
  const isFull = used / limit >= NEARLY_FULL;
  return (
    <Figure icon={RotateCw} label="Renewals">
      <Value>
        <Big>{used}</Big> of {limit} in {window_minutes} min
      </Value>
      <dd>
        {/* biome-ignore lint/a11y/useSemanticElements: browsers draw <meter> in colours and sizes that cannot be set. */}
        <div
          role="meter"
          aria-label={`Renewals used, ${used} of ${limit}`}
          aria-valuemin={0}
          aria-valuemax={limit}
          aria-valuenow={used}
          className={cx("flex h-1 gap-0.5", BAR)}
        >
          {Array.from({ length: limit }, (_, part) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts are alike and never move.
              key={part}
              className={cx("flex-1 rounded-[1px]", part >= used ? "bg-line" : isFull ? "bg-warn" : "bg-ink-soft")}
            />
          ))}
        </div>
      </dd>
      {isFull ? (
        <Foot tone="warn" icon={TriangleAlert}>
          Nearly at the vendor’s limit
        </Foot>
      ) : (
        <Foot>The vendor’s limit</Foot>
      )}
    </Figure>
  );
}

function CallsFigure({ calls }: { calls: ConnectionCalls | undefined }) {
  const hour = calls?.last_hour;
  const share = hour && hour.calls > 0 ? (hour.calls - hour.failures) / hour.calls : 0;
  return (
    <Figure icon={Activity} label="Calls">
      <Value>
        <Big>{hour?.calls ?? "–"}</Big> in the last hour
      </Value>
      <dd className={BAR}>
        <Meter
          share={share}
          tone={hour && hour.failures > 0 ? "warn" : "plain"}
          label={hour ? `${hour.calls - hour.failures} of ${hour.calls} calls went well` : "Calls are being counted"}
        />
      </dd>
      {hour && hour.failures > 0 ? (
        <Foot tone="warn" icon={TriangleAlert}>
          {hour.failures} failed
        </Foot>
      ) : (
        <Foot>{hour && hour.calls > 0 ? "All went well" : "None yet"}</Foot>
      )}
    </Figure>
  );
}

type LastGoodProps = { card: ConnectionCard; calls: ConnectionCalls | undefined; now: Date };

function LastGoodFigure({ card, calls, now }: LastGoodProps) {
  const at = card.last_good_call_at;
  const last = calls?.data.find(({ is_ok }) => is_ok);
  const refusals = calls?.data.filter(({ is_ok }) => !is_ok) ?? [];
  return (
    <Figure icon={CircleCheck} label="Last good call">
      <Value>
        {at ? (
          <>
            <Big>
              <time dateTime={at} title={formatExact(new Date(at))}>
                {clockOf(new Date(at), now)}
              </time>
            </Big>
            {last ? ` in ${callMs(last.ms)}` : ""}
          </>
        ) : (
          <Big>None yet</Big>
        )}
      </Value>
      <CallSpark calls={calls?.data ?? []} />
      <Foot>
        {card.last_error && (at === null || card.last_error.at > at)
          ? card.last_error.message
          : refusals[0]
            ? `${refusals.length} failed, last ${formatRelative(new Date(refusals[0].at), now)}`
            : at
              ? formatRelative(new Date(at), now)
              : "Test now makes the first"}
      </Foot>
    </Figure>
  );
}
