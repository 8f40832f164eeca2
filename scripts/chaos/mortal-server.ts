import { openSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { type ServerProcess, startNextServer, waitUntilHealthy } from "../steps/server-process";

const READY_WITHIN_MS = 60_000;

/** The production server, to be killed and started again. */
export class MortalServer {
  private server: ServerProcess | undefined;

  constructor(
    private readonly projectDir: string,
    private readonly variables: NodeJS.ProcessEnv,
    private readonly origin: string,
    private readonly logFile: string,
  ) {}

  async start(): Promise<void> {
    this.server = startNextServer(this.projectDir, "start", this.variables, openSync(this.logFile, "a"));
    await waitUntilHealthy(this.origin, this.server, READY_WITHIN_MS);
  }

  /** kill -9, a moment of darkness, and a new start on the same data. */
  async killAndRestart(darknessMs: number): Promise<void> {
    await this.server?.kill();
    await wait(darknessMs);
    await this.start();
  }

  async stop(): Promise<void> {
    await this.server?.stop();
  }
}
