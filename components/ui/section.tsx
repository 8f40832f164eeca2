import { type ReactNode, useId } from "react";

type SectionProps = {
  title: ReactNode;
  detail?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
};

/** A heading that hangs its content from a 1 px ink rule. */
export function Section({ title, detail, actions, children, className }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={className}>
      <div className="flex min-h-8 flex-wrap items-end gap-x-2 gap-y-1 border-b border-ink pb-1.5">
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        {detail ? <p className="text-xs text-ink-faint">{detail}</p> : null}
        {actions ? <div className="ml-auto flex items-center gap-1.5">{actions}</div> : null}
      </div>
      {children}
    </section>
  );
}
