import { useEffect, useState } from "react";
import { releaseSlot, useHoldSlot, useReleaseSlot } from "@/lib/features/bookings/queries";
import type { Slot } from "@/lib/features/bookings/schema";

/**
 * Keeps the time that the open sheet asks about. Where it cannot be kept, `onLost` hears why; the confirmation has the last word
 * all the same. @param isOpen whether the sheet is open: a page that is left then lets go of the time
 */
export function useSlotHold(token: string, isOpen: boolean, onLost: (slot: Slot, error: Error) => void) {
  const hold = useHoldSlot(token);
  const release = useReleaseSlot(token);
  const until = hold.data?.held_until ?? null;
  /** Which keeping has run out while the sheet stood open. */
  const [over, setOver] = useState<string | null>(null);
  useEffect(() => {
    if (!until) return;
    const timer = setTimeout(() => setOver(until), new Date(until).getTime() - Date.now());
    return () => clearTimeout(timer);
  }, [until]);
  useEffect(() => {
    if (!isOpen) return;
    const letGo = () => void releaseSlot(token).catch(() => undefined);
    window.addEventListener("pagehide", letGo);
    return () => window.removeEventListener("pagehide", letGo);
  }, [token, isOpen]);
  return {
    until,
    isOver: until !== null && over === until,
    keep: (slot: Slot) => hold.mutate({ starts_at: slot.starts_at }, { onError: (error) => onLost(slot, error) }),
    letGo: () => {
      hold.reset();
      release.mutate();
    },
  };
}
