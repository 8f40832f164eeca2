import { type Contact, firstNameOf } from "@/components/candidate-page/human-footer";

/** Managers are colleagues: the person at the top of their pages is written to, not filled in a form for. */
export const askHrefOf = (contact: Contact): string => `mailto:${contact.email}`;
export const askLabelOf = (contact: Contact): string => `Ask ${firstNameOf(contact.name)}`;

/** "Zoho" of "Zoho Calendar": the account, where the calendar is not meant. */
export const vendorOf = (providerName: string): string => providerName.replace(/ Calendar$/, "");
