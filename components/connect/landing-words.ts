import type { ConnectPage } from "@/lib/features/connections/schema";

/** Where a manager finds a booking: "Each booking lands in …". */
export const landingWords = ({ self_test, calendars }: Pick<ConnectPage, "self_test" | "calendars">): string =>
  self_test?.is_ok && calendars.some(({ is_written }) => is_written) ? "your calendar and in your mail" : "your mail";
