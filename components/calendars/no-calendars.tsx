import { CalendarPlus, FlaskConical } from "lucide-react";
import Link from "next/link";
import { useViewer } from "@/components/shell/viewer";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { connectable, type ProviderChoice } from "./card-state";

/** Nobody to connect yet. */
export function NoManagers({ providers }: { providers: readonly ProviderChoice[] }) {
  const { role } = useViewer();
  return (
    <>
      <EmptyState
        icon={CalendarPlus}
        title={role === "manager" ? "Your calendar is not here yet" : "No managers yet"}
        action={
          role === "manager" ? null : (
            <Button variant="main" asChild>
              <Link href="/settings?tab=people">Invite a manager</Link>
            </Button>
          )
        }
      >
        Each hiring manager’s calendar stands here, with what was read of it and what is offered to candidates. Managers
        come with their first job, or by invitation.
      </EmptyState>
      {connectable(providers).length === 0 ? (
        <div className="mx-auto max-w-[640px] px-4 pb-12">
          <NoProvider providers={providers} />
        </div>
      ) : null}
    </>
  );
}

/** Nothing is set up to connect to: what to set for each vendor, and where it is told step by step. */
export function NoProvider({ providers }: { providers: readonly ProviderChoice[] }) {
  const { role } = useViewer();
  return (
    <section
      aria-labelledby="no-provider"
      className="rounded-md border border-line-strong border-dashed bg-surface px-3 py-2.5 text-xs text-ink-soft"
    >
      <h2 id="no-provider" className="flex items-center gap-1.5 text-sm font-semibold text-ink">
        <FlaskConical size={14} aria-hidden="true" className="text-ink-soft" />
        No calendar vendor is set up
      </h2>
      {role === "manager" ? (
        <p className="mt-1 text-pretty">
          Your stated hours are offered until then. Whoever runs this product can set up Zoho, Google or Outlook. Set
          your hours under <TextLink href="/settings?tab=you">Settings, You</TextLink>.
        </p>
      ) : (
        <>
          <p className="mt-1 text-pretty">
            Stated hours are offered until then. Set the variables of one of these and start again; the README goes
            through it under “Calendars”.
          </p>
          <dl className="mt-2 grid gap-1.5">
            {providers.map(({ id, name, setup }) => (
              <div key={id}>
                <dt className="font-semibold text-ink">{name}</dt>
                <dd className="text-pretty wrap-anywhere">{setup}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  );
}
