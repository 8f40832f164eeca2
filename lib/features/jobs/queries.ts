import { infiniteQueryOptions, mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/api-client";
import type {
  CreatedJob,
  CreateJobBody,
  JobDetail,
  JobSummary,
  NormalizedJob,
  PreviewJobBody,
  Simulation,
  UpdateJobBody,
} from "./schema";

export const jobKeys = {
  all: ["jobs"] as const,
  list: (filters: JobFilters) => ["jobs", "list", filters] as const,
  detail: (jobId: string) => ["jobs", "detail", jobId] as const,
  preview: (body: PreviewJobBody) => ["jobs", "preview", body] as const,
  simulation: (jobId: string, threshold: number) => ["jobs", "simulation", jobId, threshold] as const,
};

export type JobFilters = { status?: "draft" | "approved" | "closed"; q?: string };
export type JobPage = { data: JobSummary[]; next_cursor: string | null };

export const jobListOptions = (filters: JobFilters = {}) =>
  infiniteQueryOptions({
    queryKey: jobKeys.list(filters),
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) => {
      const params = new URLSearchParams({ ...filters, ...(pageParam === "" ? {} : { cursor: pageParam }) });
      return api.get<JobPage>(`/api/jobs?${params}`, { signal });
    },
    getNextPageParam: (page) => page.next_cursor,
  });

export const jobDetailOptions = (jobId: string, include?: "candidates") =>
  queryOptions({
    queryKey: [...jobKeys.detail(jobId), include ?? "job"],
    queryFn: ({ signal }) =>
      api.get<JobDetail>(`/api/jobs/${jobId}${include ? `?include=${include}` : ""}`, { signal }),
  });

/** The pasted text as it will be normalised; nothing is saved. */
export const jobPreviewOptions = (body: PreviewJobBody) =>
  queryOptions({
    queryKey: jobKeys.preview(body),
    queryFn: ({ signal }) => api.post<{ normalized: NormalizedJob }>("/api/jobs/preview", body, { signal }),
    enabled: body.description.trim().length >= 20,
    placeholderData: (previous) => previous,
  });

export const simulationOptions = (jobId: string, threshold: number) =>
  queryOptions({
    queryKey: jobKeys.simulation(jobId, threshold),
    queryFn: ({ signal }) => api.get<Simulation>(`/api/jobs/${jobId}/simulate?threshold=${threshold}`, { signal }),
    placeholderData: (previous) => previous,
  });

const refreshJobs = (client: QueryClient) => async () => {
  await Promise.all([
    client.invalidateQueries({ queryKey: jobKeys.all }),
    client.invalidateQueries({ queryKey: ["pipeline"] }),
  ]);
};

export const createJobMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (body: CreateJobBody) => api.post<CreatedJob>("/api/jobs", body),
    onSuccess: refreshJobs(client),
  });

export const updateJobMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: ({ jobId, ...body }: UpdateJobBody & { jobId: string }) =>
      api.patch<JobDetail>(`/api/jobs/${jobId}`, body),
    onSuccess: refreshJobs(client),
  });

export const approveJobMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (jobId: string) => api.post<{ job_id: string; status: string }>(`/api/jobs/${jobId}/approve`),
    onSuccess: refreshJobs(client),
  });

export const closeJobMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (jobId: string) => api.post<{ job_id: string; status: string }>(`/api/jobs/${jobId}/close`),
    onSuccess: refreshJobs(client),
  });
