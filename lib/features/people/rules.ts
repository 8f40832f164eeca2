/** A name for somebody who is known by address only: "rohan.iyer@kestrel.example" → "Rohan Iyer". */
export const nameFromEmail = (address: string): string =>
  (address.split("@")[0] ?? "")
    .split(/[._+-]+/)
    .filter(Boolean)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(" ") || address;
