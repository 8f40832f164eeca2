import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/http/api-client";
import type { ChooseCalendars, ConnectionCard, ConnectionList, ConnectPage } from "./schema";

export const connectionKeys = {
  all: ["connections"] as const,
  link: (token: string) => ["connections", "link", token] as const,
};

/** The cards of the Calendars screen. */
export const connectionsQuery = () =>
  queryOptions({
    queryKey: connectionKeys.all,
    queryFn: ({ signal }) => api.get<ConnectionList>("/api/connections", { signal }),
  });

function useCardMutation<Input, Result>(mutationFn: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => void client.invalidateQueries({ queryKey: connectionKeys.all }),
  });
}

const cardPath = (connectionId: string) => `/api/connections/${connectionId}`;

export const useConnectAppCalendar = () =>
  useCardMutation((input: { manager_email: string; provider: string }) =>
    api.post<ConnectionCard>("/api/connections", input),
  );

export const useTestConnection = () =>
  useCardMutation(({ connectionId }: { connectionId: string }) =>
    api.post<ConnectionCard>(`${cardPath(connectionId)}/test`, {}),
  );

export const useChooseCalendars = () =>
  useCardMutation(({ connectionId, ...choice }: ChooseCalendars & { connectionId: string }) =>
    api.patch<ConnectionCard>(cardPath(connectionId), choice),
  );

export const useDisconnectCalendar = () =>
  useCardMutation(({ connectionId }: { connectionId: string }) =>
    api.delete<{ revoked: boolean }>(cardPath(connectionId)),
  );

export const useSendConnectLink = () =>
  useCardMutation((input: { manager_email: string; job_id?: string }) =>
    api.post<{ is_new: boolean; expires_at: string }>("/api/connections/connect-link", input),
  );

export const useAcceptAccount = () =>
  useCardMutation((input: { manager_email: string; account_email: string }) =>
    api.post<{ message: string }>("/api/admin/oauth/accept", input),
  );

const linkPath = (token: string) => `/api/connect/${encodeURIComponent(token)}`;

/** What the manager's page behind the mailed link shows; the server has read it once already. */
export const connectPageQuery = (token: string, initialData: ConnectPage) =>
  queryOptions({
    queryKey: connectionKeys.link(token),
    queryFn: ({ signal }) => api.get<ConnectPage>(linkPath(token), { signal }),
    initialData,
  });

/** Begins the consent; the browser then goes to the vendor's page. */
export const useBeginConsent = (token: string) =>
  useMutation({
    mutationFn: () => api.post<{ authorization_url: string }>(linkPath(token), {}),
    onSuccess: ({ authorization_url }) => window.location.assign(authorization_url),
  });

function usePageMutation<Input extends object>(token: string, action: "calendars" | "test" | "disconnect") {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => api.post<ConnectPage>(`${linkPath(token)}/${action}`, input),
    onSuccess: (page) => client.setQueryData(connectionKeys.link(token), page),
  });
}

export const useChooseByLink = (token: string) => usePageMutation<ChooseCalendars>(token, "calendars");
export const useTestByLink = (token: string) => usePageMutation<Record<string, never>>(token, "test");
export const useDisconnectByLink = (token: string) => usePageMutation<Record<string, never>>(token, "disconnect");

export const useNewConnectLink = (token: string) =>
  useMutation({ mutationFn: () => api.post(`${linkPath(token)}/new-link`, {}) });

export const useAskOtherAccount = (token: string) =>
  useMutation({ mutationFn: () => api.post(`${linkPath(token)}/other-account`, {}) });
