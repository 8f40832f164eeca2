import type { ServerProcess } from "./server-process.ts";

/** Aborted by Ctrl-C, SIGTERM or a closed terminal. From the first call on, those no longer end the process by themselves. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => controller.abort());
  return controller.signal;
}

/** Waits for the stop signal, or for the server's own end. @returns the exit code to end with */
export async function untilStopped(server: ServerProcess, stop: AbortSignal): Promise<number> {
  const asked = new Promise<number>((resolve) => {
    if (stop.aborted) resolve(0);
    stop.addEventListener("abort", () => resolve(0), { once: true });
  });
  return Promise.race([asked, server.exited.then((code) => code ?? 1)]);
}
