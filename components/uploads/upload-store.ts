import { ApiError } from "@/lib/http/api-client";
import { sendCv } from "./send-cv";

export const MAX_CV_BYTES = 20 * 1024 * 1024;
/** Two at a time keep the line busy without starving the rest of the page. */
const AT_ONCE = 2;

export type UploadState =
  | { kind: "waiting" }
  /** `share` of the bytes sent, 0 to 1 */
  | { kind: "sending"; share: number }
  /** The server has it; what became of it is asked from then on. */
  | { kind: "received"; cvId: string; profileId: string; isKnownPerson: boolean; at: number }
  | { kind: "refused"; code: string; message: string };

export type Upload = { id: number; file: File; jobId: string | undefined; state: UploadState };

let nextId = 1;
let uploads: readonly Upload[] = [];
const listeners = new Set<() => void>();

function publish(next: readonly Upload[]) {
  uploads = next;
  for (const listener of listeners) listener();
}

const setState = (id: number, state: UploadState) =>
  publish(uploads.map((upload) => (upload.id === id ? { ...upload, state } : upload)));

/** Uploads live beside the pages, so that one may go elsewhere while they run. */
export const uploadStore = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  read: () => uploads,
  add(files: readonly File[], jobId: string | undefined) {
    publish([...uploads, ...files.map((file): Upload => ({ id: nextId++, file, jobId, state: firstState(file) }))]);
    startWaiting();
  },
  /** Sends the same file again, for example after the connection broke. */
  retry(id: number) {
    setState(id, { kind: "waiting" });
    startWaiting();
  },
  /** Another file takes the place of one that was refused. */
  replace(id: number, file: File) {
    publish(uploads.map((upload) => (upload.id === id ? { ...upload, file, state: firstState(file) } : upload)));
    startWaiting();
  },
  remove(ids: readonly number[]) {
    publish(uploads.filter((upload) => !ids.includes(upload.id)));
  },
};

/** What can be told without sending anything is told at once. */
function firstState(file: File): UploadState {
  if (file.size > MAX_CV_BYTES) {
    return { kind: "refused", code: "payload_too_large", message: "The file is larger than 20 MB." };
  }
  if (file.size === 0) return { kind: "refused", code: "empty_file", message: "The file is empty." };
  return { kind: "waiting" };
}

function startWaiting() {
  const running = uploads.filter((upload) => upload.state.kind === "sending").length;
  const waiting = uploads.filter((upload) => upload.state.kind === "waiting").slice(0, Math.max(0, AT_ONCE - running));
  for (const upload of waiting) void send(upload);
}

async function send({ id, file, jobId }: Upload) {
  setState(id, { kind: "sending", share: 0 });
  try {
    const answer = await sendCv(file, jobId, (share) => setState(id, { kind: "sending", share }));
    setState(id, {
      kind: "received",
      cvId: answer.cv_id,
      profileId: answer.profile_id,
      isKnownPerson: answer.duplicate_of !== null,
      at: Date.now(),
    });
  } catch (error) {
    const { code, message } =
      error instanceof ApiError ? error : { code: "offline", message: "The file could not be sent." };
    setState(id, { kind: "refused", code, message });
  }
  startWaiting();
}
