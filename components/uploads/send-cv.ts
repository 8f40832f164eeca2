import { ApiError } from "@/lib/http/api-client";

export type CvAnswer = { profile_id: string; cv_id: string; status: string; duplicate_of: string | null };

const LOST = "The connection was lost before the file was sent.";

/**
 * Sends a CV and reports the share of its bytes that left, 0 to 1. `fetch` cannot tell how far it is, hence the older request.
 * @throws ApiError as the API answered it; code "offline" where nothing was answered
 */
export function sendCv(file: File, jobId: string | undefined, onProgress: (share: number) => void): Promise<CvAnswer> {
  const form = new FormData();
  form.append("file", file);
  form.append("source", "upload");
  if (jobId) form.append("job_id", jobId);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/profiles/cv");
    request.setRequestHeader("accept", "application/json");
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total);
    };
    request.onerror = () => reject(new ApiError(0, "offline", LOST));
    request.onload = () => {
      const answer = parse(request.responseText);
      if (request.status >= 200 && request.status < 300 && answer && "cv_id" in answer) {
        resolve({ ...(answer as CvAnswer), duplicate_of: (answer as CvAnswer).duplicate_of ?? null });
        return;
      }
      const error = (answer as { error?: { code?: string; message?: string } } | null)?.error;
      reject(
        new ApiError(
          request.status,
          error?.code ?? "unknown",
          error?.message ?? `The server answered ${request.status}.`,
        ),
      );
    };
    request.send(form);
  });
}

function parse(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}
