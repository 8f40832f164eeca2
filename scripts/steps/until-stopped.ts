import type { ServerProcess } from "./server-process.ts";

/** Waits for Ctrl-C, SIGTERM, or the server's own end. @returns the exit code to end with */
export async function untilStopped(server: ServerProcess): Promise<number> {
  const asked = new Promise<number>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve(0));
  });
  const ended = server.exited.then((code) => code ?? 1);
  return Promise.race([asked, ended]);
}
