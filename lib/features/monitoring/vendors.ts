import "server-only";
import { currentLanguage } from "@/lib/providers/language/current";
import { currentMailProvider } from "@/lib/providers/mail/current";
import { calendarProviders } from "@/lib/providers/registry";

/** Somebody else's server that the product calls. */
export type Vendor = {
  id: string;
  name: string;
  serves: "calendars" | "mail" | "language";
  isConfigured: boolean;
  /** What to set so that it works; null when it does. */
  setup: string | null;
};

/** Those that can be set up here, and the mail server and the language model where there is one. */
export const vendors = (): Vendor[] => [
  ...calendarProviders.map(({ id, name, setup, isConfigured }): Vendor => {
    const isReady = isConfigured();
    return { id, name, serves: "calendars", isConfigured: isReady, setup: isReady ? null : setup };
  }),
  ...(currentMailProvider.id === "smtp" ? [mailServer] : []),
  ...(currentLanguage.ask ? [{ ...languageModel, name: currentLanguage.name }] : []),
];

const mailServer: Vendor = { id: "smtp", name: "Mail server", serves: "mail", isConfigured: true, setup: null };
const languageModel: Vendor = { ...mailServer, id: "openai", name: "Language model", serves: "language" };

/** Also of one that was called once and is set up no more. */
export const vendorOf = (id: string): Vendor =>
  vendors().find((vendor) => vendor.id === id) ??
  [mailServer, languageModel].map((vendor) => ({ ...vendor, isConfigured: false })).find((one) => one.id === id) ?? {
    id,
    name: id,
    serves: "calendars",
    isConfigured: false,
    setup: null,
  };

/** How many renewals of an account's access the vendor allows; null: as many as one likes. */
export const renewalLimit = (provider: string): { count: number; windowMs: number } | null =>
  calendarProviders.find(({ id }) => id === provider)?.oauth?.refreshLimit ?? null;

/** Since when a connection's renewals count toward that limit; empty where there is none. */
export function renewalWindow({ id, provider }: { id: string; provider: string }, now: Date) {
  const limit = renewalLimit(provider);
  return limit ? [{ connectionId: id, since: new Date(now.getTime() - limit.windowMs) }] : [];
}
