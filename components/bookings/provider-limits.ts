/** What each way of booking can and cannot do, in a line. */
export const providerLimits: Record<string, string> = {
  manual:
    "Our own page, over each host’s connected calendar; where none is connected, over stated hours and on no calendar.",
  zoho: "Reads the account’s free and busy times and writes events. No video room; invitations go out by our mail.",
  google:
    "Reads and writes. With delegation it invites guests and adds a Meet link; a calendar that is only shared gets no guests and no Meet, invitations by our mail; with a public key it only reads public calendars.",
  outlook:
    "Reads, writes, adds a Teams link and invites guests itself. Reaches every mailbox that the company’s policy allows, without asking its owner.",
  calendly:
    "A link to Calendly’s own page. With a key: links for one use, their state, cancelling, and bookings come back by themselves. Without a key nothing tells us what was booked.",
};
