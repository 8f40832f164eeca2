import { createServer } from "node:net";

/**
 * A port of 127.0.0.1 that nobody listens on right now.
 * @param preferred taken when it is free; 0: any
 */
export async function findFreePort(preferred = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => (preferred === 0 ? reject(error) : resolve(findFreePort())));
    probe.listen(preferred, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : preferred;
      probe.close(() => resolve(port));
    });
  });
}
