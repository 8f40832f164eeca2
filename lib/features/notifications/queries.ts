import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/http/api-client";
import type { NotificationList } from "./schema";

export const notificationKeys = { all: ["notifications"] as const };

export const notificationsQuery = () =>
  queryOptions({
    queryKey: notificationKeys.all,
    queryFn: ({ signal }) => api.get<NotificationList>("/api/notifications?limit=30", { signal }),
  });

export function useMarkNotificationsRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids: string[] | "all") =>
      api.post<{ success: true }>("/api/notifications/read", { notification_ids: ids }),
    onSuccess: () => client.invalidateQueries({ queryKey: notificationKeys.all }),
  });
}
