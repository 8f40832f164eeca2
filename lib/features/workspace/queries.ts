import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { ApiKeyRow, CreateApiKey, CreatedApiKey } from "@/lib/features/access/schema";
import type { InviteUser, UpdateUser, UserRow, UserWithPassword } from "@/lib/features/people/schema";
import { api } from "@/lib/http/api-client";
import type { Settings, SetupInput, SetupState, UpdateSettings } from "./schema";

type List<T> = { data: T[]; next_cursor: string | null };

export const workspaceKeys = {
  settings: ["settings"] as const,
  users: ["users"] as const,
  me: ["users", "me"] as const,
  apiKeys: ["api-keys"] as const,
  setup: ["setup"] as const,
};

export const settingsQuery = () =>
  queryOptions({
    queryKey: workspaceKeys.settings,
    queryFn: ({ signal }) => api.get<Settings>("/api/settings", { signal }),
  });
export const usersQuery = () =>
  queryOptions({
    queryKey: workspaceKeys.users,
    queryFn: ({ signal }) => api.get<List<UserRow>>("/api/users", { signal }),
  });
export const meQuery = () =>
  queryOptions({ queryKey: workspaceKeys.me, queryFn: ({ signal }) => api.get<UserRow>("/api/users/me", { signal }) });
export const apiKeysQuery = () =>
  queryOptions({
    queryKey: workspaceKeys.apiKeys,
    queryFn: ({ signal }) => api.get<List<ApiKeyRow>>("/api/api-keys", { signal }),
  });
export const setupQuery = () =>
  queryOptions({
    queryKey: workspaceKeys.setup,
    queryFn: ({ signal }) => api.get<SetupState>("/api/setup", { signal }),
  });

export function useUpdateSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: UpdateSettings) => api.patch<Settings>("/api/settings", input),
    onSuccess: (settings) => client.setQueryData(workspaceKeys.settings, settings),
  });
}

export const useSetUp = () =>
  useMutation({ mutationFn: (input: SetupInput) => api.post<SetupState>("/api/setup", input) });

export function useInviteUser() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: InviteUser) => api.post<UserWithPassword>("/api/users", input),
    onSuccess: () => client.invalidateQueries({ queryKey: workspaceKeys.users }),
  });
}

export function useUpdateUser() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ userId, ...input }: UpdateUser & { userId: string }) =>
      api.patch<UserWithPassword>(`/api/users/${userId}`, input),
    onSuccess: () => client.invalidateQueries({ queryKey: workspaceKeys.users }),
  });
}

export function useCreateApiKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: CreateApiKey) => api.post<CreatedApiKey>("/api/api-keys", input),
    onSuccess: () => client.invalidateQueries({ queryKey: workspaceKeys.apiKeys }),
  });
}

export function useRevokeApiKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (apiKeyId: string) => api.delete<ApiKeyRow>(`/api/api-keys/${apiKeyId}`),
    onSuccess: () => client.invalidateQueries({ queryKey: workspaceKeys.apiKeys }),
  });
}
