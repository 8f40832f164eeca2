import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/http/api-client";
import type { MailRow } from "./schema";

export type MailFilter = { status?: MailRow["status"]; profile_id?: string; q?: string };

export const mailKeys = { all: ["mails"] as const, list: (filter: MailFilter) => ["mails", filter] as const };

export const mailsQuery = (filter: MailFilter = {}) =>
  infiniteQueryOptions({
    queryKey: mailKeys.list(filter),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const search = new URLSearchParams({ ...filter, ...(pageParam ? { cursor: pageParam } : {}) });
      return api.get<{ data: MailRow[]; next_cursor: string | null }>(`/api/mails?${search}`, { signal });
    },
    getNextPageParam: (page) => page.next_cursor,
  });

export function useResendMail() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (mailId: string) => api.post<MailRow>(`/api/mails/${mailId}/resend`),
    onSuccess: () => client.invalidateQueries({ queryKey: mailKeys.all }),
  });
}
