/** Long enough for a holiday week's end, short enough that a lost mail opens nothing for long. */
const CONNECT_LINK_LIFE_MS = 7 * 86_400_000;

export const connectLinkExpiry = (now: Date): Date => new Date(now.getTime() + CONNECT_LINK_LIFE_MS);
