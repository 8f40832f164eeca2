/** "Stockholm" of "Europe/Stockholm" */
export const cityOf = (timeZone: string): string => timeZone.split("/").at(-1)?.replaceAll("_", " ") ?? timeZone;

/** "11:24 in Stockholm": an instant in somebody else's zone; null where the zone is not known to this browser. */
export function zoneClock(instant: Date, timeZone: string): string | null {
  try {
    const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone }).format(instant);
    return `${time} in ${cityOf(timeZone)}`;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
