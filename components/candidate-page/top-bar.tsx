import { MessageCircle } from "lucide-react";
import { buttonStyle } from "./button-style";

type TopBarProps = {
  /** The workspace's name: who is inviting. */
  organisation: string;
  /** Where "Ask a person" leads; without it (a link that opens nothing) only the name stands there. */
  askHref?: string;
  /** Default "Ask a person". */
  askLabel?: string;
};

/** On every candidate and manager page: whose page this is, and a person to turn to. */
export function TopBar({ organisation, askHref, askLabel = "Ask a person" }: TopBarProps) {
  return (
    <header className="flex min-h-16 items-center justify-between gap-3 border-b border-line py-2 pr-1 pl-4 min-[360px]:pr-3 min-[360px]:pl-6 lg:pr-9 lg:pl-12">
      <span className="flex min-w-0 items-center gap-3 text-base font-semibold text-ink">
        <span
          aria-hidden="true"
          className="grid size-7 flex-none place-items-center rounded-sm bg-ink text-base font-bold text-canvas"
        >
          {organisation.trim().charAt(0).toUpperCase()}
        </span>
        <span className="min-w-0 wrap-anywhere">{organisation}</span>
      </span>
      {askHref ? (
        <a href={askHref} className={`${buttonStyle("plain", { isSmall: true })} flex-none max-[359px]:px-2`}>
          <MessageCircle aria-hidden="true" size={20} />
          {askLabel}
        </a>
      ) : null}
    </header>
  );
}
