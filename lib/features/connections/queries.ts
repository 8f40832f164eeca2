import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/http/api-client";
import type {
  ChooseCalendars,
  ConnectionCalls,
  ConnectionCard,
  ConnectionList,
  ConnectPage,
  SetHours,
  SetupResponse,
} from "./schema";

export const connectionKeys = {
  all: ["connections"] as const,
  list: ["connections", "list"] as const,
  calls: (id: string) => ["connections", "calls", id] as const,
  link: (token: string) => ["connections", "link", token] as const,
};

const BASE = "/api/connections";
/** A vendor's trouble shows by itself while somebody looks. */
const REFRESH_MS = 60_000;

export const connectionsQuery = () =>
  queryOptions({
    queryKey: connectionKeys.list,
    queryFn: ({ signal }) => api.get<ConnectionList>(BASE, { signal }),
    refetchInterval: REFRESH_MS,
  });

export const connectionCallsQuery = (id: string) =>
  queryOptions({
    queryKey: connectionKeys.calls(id),
    queryFn: ({ signal }) => api.get<ConnectionCalls>(`${BASE}/${id}/calls`, { signal }),
    refetchInterval: REFRESH_MS,
  });

export const testConnection = (id: string) => api.post<ConnectionCard>(`${BASE}/${id}/test`);

type Told<Result, Input> = {
  onSuccess?: (result: Result, input: Input) => void;
  onError?: (error: Error) => void;
};

/** A call after which cards, weeks and the rail's count are read anew. */
function useConnectionMutation<Result, Input>(
  mutationFn: (input: Input) => Promise<Result>,
  told: Told<Result, Input>,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: (result, input) => told.onSuccess?.(result, input),
    onError: (error) => told.onError?.(error),
    onSettled: () =>
      Promise.all(
        [connectionKeys.all, ["availability"], ["navigation"]].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
}

type Named = { id: string; name: string };
export const useTestConnection = (told: Told<ConnectionCard, Named>) =>
  useConnectionMutation(({ id }: Named) => testConnection(id), told);

type LinkSent = { success: true; is_new: boolean; expires_at: string };
type Mailed = { email: string; name: string };
export const useSendConnectLink = (told: Told<LinkSent, Mailed>) =>
  useConnectionMutation(
    ({ email }: Mailed) => api.post<LinkSent>(`${BASE}/connect-link`, { manager_email: email }),
    told,
  );

/** `consent`: the vendor asks its owner at this address. `done`: nothing is left to do. */
export type ConnectOutcome = { kind: "consent"; url: string } | { kind: "done" };
export type ConnectInput = Mailed & { provider: { id: string; needs_consent: boolean } };

async function connect({ email, provider }: ConnectInput): Promise<ConnectOutcome> {
  if (!provider.needs_consent) {
    await api.post<ConnectionCard>(BASE, { manager_email: email, provider: provider.id });
    return { kind: "done" };
  }
  const { authorization_url } = await api.post<SetupResponse>("/api/admin/oauth/setup", { manager_email: email });
  return authorization_url ? { kind: "consent", url: authorization_url } : { kind: "done" };
}
export const useConnect = (told: Told<ConnectOutcome, ConnectInput>) => useConnectionMutation(connect, told);

type Accepted = { success: true; message: string };
export const useAcceptAccount = (told: Told<Accepted, { email: string; account: string }>) =>
  useConnectionMutation(
    ({ email, account }: { email: string; account: string }) =>
      api.post<Accepted>("/api/admin/oauth/accept", { manager_email: email, account_email: account }),
    told,
  );

type Disconnected = { success: true; revoked: boolean };
export const useDisconnect = (told: Told<Disconnected, ConnectionCard>) =>
  useConnectionMutation(
    ({ connection_id }: ConnectionCard) => api.delete<Disconnected>(`${BASE}/${connection_id}`),
    told,
  );

export const useChooseCalendars = (told: Told<ConnectionCard, ChooseCalendars & { id: string }>) =>
  useConnectionMutation(
    ({ id, ...choice }: ChooseCalendars & { id: string }) => api.patch<ConnectionCard>(`${BASE}/${id}`, choice),
    told,
  );

/* ---- the manager's page behind the mailed link ---- */

const linkPath = (token: string) => `/api/connect/${encodeURIComponent(token)}`;

/** What the manager's page behind the mailed link shows; the server has read it once already. */
export const connectPageQuery = (token: string, initialData: ConnectPage) =>
  queryOptions({
    queryKey: connectionKeys.link(token),
    queryFn: ({ signal }) => api.get<ConnectPage>(linkPath(token), { signal }),
    initialData,
  });

/** Says that a person looks at the page, also one who leaves at once; nothing on it depends on the answer. */
export const notePageOpened = (token: string) => api.post(`${linkPath(token)}/opened`, {}, { keepalive: true });

/** Begins the consent; the browser then goes to the vendor's page. */
export const useBeginConsent = (token: string) =>
  useMutation({
    mutationFn: () => api.post<{ authorization_url: string }>(linkPath(token), {}),
    onSuccess: ({ authorization_url }) => window.location.assign(authorization_url),
  });

function usePageMutation<Input extends object>(token: string, action: "calendars" | "hours" | "test" | "disconnect") {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => api.post<ConnectPage>(`${linkPath(token)}/${action}`, input),
    onSuccess: (page) => client.setQueryData(connectionKeys.link(token), page),
  });
}

export const useChooseByLink = (token: string) => usePageMutation<ChooseCalendars>(token, "calendars");
export const useSetHoursByLink = (token: string) => usePageMutation<SetHours>(token, "hours");
export const useTestByLink = (token: string) => usePageMutation<Record<string, never>>(token, "test");
export const useDisconnectByLink = (token: string) => usePageMutation<Record<string, never>>(token, "disconnect");

export const useNewConnectLink = (token: string) =>
  useMutation({ mutationFn: () => api.post(`${linkPath(token)}/new-link`, {}) });

export const useAskOtherAccount = (token: string) =>
  useMutation({ mutationFn: () => api.post(`${linkPath(token)}/other-account`, {}) });
