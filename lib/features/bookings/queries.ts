import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { ApiError, api } from "@/lib/http/api-client";
import type {
  BookingProviders,
  BookingRow,
  BookResponse,
  bookRequestSchema,
  LinkBooking,
  receivedSchema,
  Slot,
  SlotHold,
  SlotsResponse,
} from "./schema";

type Received = z.infer<typeof receivedSchema>;

const DAY_MS = 86_400_000;
/** Four weeks of the table and the days that lead to its Monday. */
const PAGE_DAYS = 28;

export const bookingKeys = {
  all: ["bookings"] as const,
  ofProfile: (profileId: string) => ["bookings", "profile", profileId] as const,
  link: (token: string) => ["bookings", "link", token] as const,
  slots: (token: string) => ["bookings", "slots", token] as const,
  providers: ["bookings", "providers"] as const,
};

/** What is set up changes with the server's variables only. */
export const bookingProvidersQuery = () =>
  queryOptions({
    queryKey: bookingKeys.providers,
    queryFn: ({ signal }) => api.get<BookingProviders>("/api/scheduling/providers", { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

const linkPath = (token: string) => `/api/bookings/${encodeURIComponent(token)}`;

/** What the candidate's page shows; the server has read it once already. */
export const linkBookingQuery = (token: string, initialData: LinkBooking) =>
  queryOptions({
    queryKey: bookingKeys.link(token),
    queryFn: ({ signal }) => api.get<LinkBooking>(linkPath(token), { signal }),
    initialData,
  });

/** Times, four weeks a page, from the Monday of this week (`firstDay`, an instant). */
export const slotsQuery = (token: string, firstDay: Date) =>
  infiniteQueryOptions({
    queryKey: [...bookingKeys.slots(token), firstDay.toISOString()],
    queryFn: ({ pageParam, signal }) => {
      const from = new Date(firstDay.getTime() + pageParam * PAGE_DAYS * DAY_MS);
      const to = new Date(from.getTime() + PAGE_DAYS * DAY_MS);
      return api.get<SlotsResponse>(
        `${linkPath(token)}/slots?${new URLSearchParams({ from: from.toISOString(), to: to.toISOString() })}`,
        { signal },
      );
    },
    initialPageParam: 0,
    getNextPageParam: (last, _pages, lastPage) => (last.to < last.window_ends_at ? lastPage + 1 : undefined),
    // Somebody else books meanwhile; a page that stays open must not offer what is gone.
    refetchInterval: 60_000,
    // Without a connection it is said so, instead of looking for ever.
    networkMode: "always",
    refetchOnReconnect: true,
  });

/** The alternatives of a 409; null for any other failure. */
export const takenAlternatives = (error: unknown): Slot[] | null =>
  error instanceof ApiError && error.code === "slot_taken"
    ? ((error.extra.alternatives as Slot[] | undefined) ?? [])
    : null;

const movedOn: ReadonlySet<string> = new Set(["booking_not_active", "too_late_to_change"]);

function useLinkMutation<Input extends object>(token: string, action: "confirm" | "reschedule" | "cancel") {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => api.post<LinkBooking>(`${linkPath(token)}/${action}`, input),
    onSuccess: (booking) => client.setQueryData(bookingKeys.link(token), booking),
    // The booking moved on elsewhere (another tab, a recruiter, the clock): show what it is now.
    onError: (error) =>
      error instanceof ApiError && movedOn.has(error.code)
        ? void client.invalidateQueries({ queryKey: bookingKeys.link(token) })
        : undefined,
    // Not awaited: the answer is here, and the next screen must not wait for the list of times.
    onSettled: () => {
      void client.invalidateQueries({ queryKey: bookingKeys.slots(token) });
    },
  });
}

export type ConfirmInput = { starts_at: string; timezone: string; name: string; email: string; note?: string };
export const useConfirmBooking = (token: string) => useLinkMutation<ConfirmInput>(token, "confirm");
export const useRescheduleBooking = (token: string) =>
  useLinkMutation<{ starts_at: string; timezone: string }>(token, "reschedule");
export const useCancelByLink = (token: string) => useLinkMutation<{ reason?: string }>(token, "cancel");

/** In the order in which they are asked for: letting go of one time must not undo keeping the next. */
const holdScope = { id: "slot-hold" };
/** The time that the open sheet asks about is kept meanwhile. */
export const useHoldSlot = (token: string) =>
  useMutation({
    scope: holdScope,
    mutationFn: (input: { starts_at: string }) => api.post<SlotHold>(`${linkPath(token)}/hold`, input),
  });
/** It arrives also when the page is left. */
export const releaseSlot = (token: string) => api.delete(`${linkPath(token)}/hold`, { keepalive: true });
export const useReleaseSlot = (token: string) =>
  useMutation({ scope: holdScope, mutationFn: () => releaseSlot(token) });

function useMessage<Input extends object>(token: string, action: "propose-times" | "ask" | "notify") {
  return useMutation({ mutationFn: (input: Input) => api.post<Received>(`${linkPath(token)}/${action}`, input) });
}
export const useProposeTimes = (token: string) =>
  useMessage<{ times: string[]; timezone: string; note?: string }>(token, "propose-times");
export const useAskPerson = (token: string) => useMessage<{ note: string }>(token, "ask");
export const useTimesNotice = (token: string) => useMessage<Record<string, never>>(token, "notify");

/** The Bookings tab. */
export const profileBookingsQuery = (profileId: string) =>
  queryOptions({
    queryKey: bookingKeys.ofProfile(profileId),
    queryFn: async ({ signal }) =>
      (
        await api.get<{ data: BookingRow[] }>(`/api/bookings?${new URLSearchParams({ profile_id: profileId })}`, {
          signal,
        })
      ).data,
  });

function useProfileBookingMutation<Input, Output>(profileId: string, mutationFn: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => client.invalidateQueries({ queryKey: bookingKeys.ofProfile(profileId) }),
  });
}

export const useCreateBooking = (profileId: string) =>
  useProfileBookingMutation(profileId, (input: Omit<z.input<typeof bookRequestSchema>, "profile_id">) =>
    api.post<BookResponse>("/api/scheduling/book", { ...input, profile_id: profileId }),
  );
export const useSendBookingLink = (profileId: string) =>
  useProfileBookingMutation(profileId, (bookingId: string) => api.post(`/api/scheduling/booking/${bookingId}/send`));
export const useCancelBooking = (profileId: string) =>
  useProfileBookingMutation(profileId, (input: { bookingId: string; reason?: string }) =>
    api.post(`/api/scheduling/booking/${input.bookingId}/cancel`, input.reason ? { reason: input.reason } : {}),
  );
export const useRecordBooking = (profileId: string) =>
  useProfileBookingMutation(profileId, (input: { bookingId: string; startsAt: string }) =>
    api.post(`/api/scheduling/booking/${input.bookingId}/record`, { starts_at: input.startsAt }),
  );
