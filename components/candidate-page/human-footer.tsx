import { Mail, Phone } from "lucide-react";
import { buttonStyle } from "./button-style";
import { Face } from "./face";

/** The person behind the process, as candidates may know them. */
export type Contact = {
  name: string;
  email: string;
  phone: string | null;
  /** "weekdays 9–17, London time"; null where the hours are not regular. */
  hours: string | null;
};

export const firstNameOf = (name: string): string => name.trim().split(/\s+/)[0] ?? name;

/** Stands under every end and failure state: name, hours, write, call. */
export function HumanFooter({ contact, subject }: { contact: Contact; subject?: string }) {
  const query = subject ? `?subject=${encodeURIComponent(subject)}` : "";
  return (
    <footer className="border-t border-line bg-surface px-4 py-5 min-[360px]:px-6 lg:px-12">
      <div className="mx-auto grid max-w-160 gap-3 lg:grid-cols-[1fr_auto] lg:items-center">
        <div className="flex items-center gap-4">
          <Face name={contact.name} isSmall />
          <span className="min-w-0">
            <b className="block font-semibold">{contact.name}</b>
            <span className="block text-base text-ink-soft">
              your contact{contact.hours ? `, ${contact.hours}` : ""}
            </span>
          </span>
        </div>
        <div className="-ml-3 flex flex-wrap gap-x-2 gap-y-1">
          <a className={buttonStyle("plain", { isSmall: true })} href={`mailto:${contact.email}${query}`}>
            <Mail aria-hidden="true" size={20} />
            Write to {firstNameOf(contact.name)}
          </a>
          {contact.phone ? (
            <a className={buttonStyle("plain", { isSmall: true })} href={`tel:${contact.phone.replace(/[^+\d]/g, "")}`}>
              <Phone aria-hidden="true" size={20} />
              Call
            </a>
          ) : null}
        </div>
      </div>
    </footer>
  );
}
