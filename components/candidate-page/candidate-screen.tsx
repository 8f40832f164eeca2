import type { ReactNode } from "react";
import { type Contact, HumanFooter } from "./human-footer";
import { TopBar } from "./top-bar";

type CandidateScreenProps = {
  organisation: string;
  contact?: Contact | undefined;
  askHref?: string;
  askLabel?: string;
  children: ReactNode;
  /** An ActionBar, where the screen has one thing to do. */
  bar?: ReactNode;
  /** Off where an ActionBar stands at the foot. */
  hasFooter?: boolean;
  /** 1136 px from 900 px up, for choosing times; else a text column of 640. */
  isBroad?: boolean;
};

/** The frame of every candidate and manager page: top bar, one column, then a person or the one thing to do. */
export function CandidateScreen({
  organisation,
  contact,
  askHref,
  askLabel,
  children,
  bar,
  hasFooter = true,
  isBroad = false,
}: CandidateScreenProps) {
  return (
    <div className="flex min-h-svh flex-col bg-canvas text-lg wrap-break-word text-ink">
      <TopBar organisation={organisation} {...(askHref ? { askHref } : {})} {...(askLabel ? { askLabel } : {})} />
      <main
        className={`mx-auto w-full flex-1 px-4 pt-7 pb-10 min-[360px]:px-6 lg:pt-14 lg:pb-16 ${isBroad ? "max-w-172 lg:max-w-296" : "max-w-172"}`}
      >
        {children}
      </main>
      {bar}
      {hasFooter && contact ? <HumanFooter contact={contact} /> : null}
    </div>
  );
}

/** What a page without JavaScript says: why it cannot go on and whom to turn to. */
export function NoScriptNotice({ purpose, contact }: { purpose: string; contact?: Contact | undefined }) {
  return (
    <noscript>
      <p className="mb-6 rounded-md bg-warn-soft p-4 text-base">
        This page needs JavaScript to {purpose}. Switch it on and load the page again
        {contact ? (
          <>
            , or write to{" "}
            <a className="text-accent-text underline" href={`mailto:${contact.email}`}>
              {contact.name}
            </a>
            {contact.phone ? ` or call ${contact.phone}` : ""}
          </>
        ) : null}
        .
      </p>
    </noscript>
  );
}
