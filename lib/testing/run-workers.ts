/** The workers of an app process for tests, without its pages: `tsx run-workers.ts` begins at the first line it reads, and works until killed. */
import { once } from "node:events";
import { startWorkers } from "@/inngest/embedded/runner";
import { engineInProcess } from "@/inngest/engine-in-process";

const engine = await engineInProcess();
await once(process.stdin, "data");
await startWorkers({ engine, concurrency: 1 });
