import type { ReactNode } from "react";

type PageHeaderProps = {
  title: ReactNode;
  /** Numbers in a few words, at the right of the title. */
  detail?: ReactNode;
  /** What can be done here; one filled button at most. */
  actions?: ReactNode;
};

/** The 48 px bar under the top bar. */
export function PageHeader({ title, detail, actions }: PageHeaderProps) {
  return (
    <header className="flex min-h-12 flex-wrap items-center gap-x-2.5 gap-y-1 px-4 py-1.5">
      <h1 className="text-lg/5 font-semibold tracking-[-.014em]">{title}</h1>
      {detail ? <p className="text-xs text-ink-faint">{detail}</p> : null}
      {actions ? <div className="ml-auto flex flex-wrap items-center gap-1.5">{actions}</div> : null}
    </header>
  );
}
