import "server-only";

/** Graph answers 429 to the fifth request at once to one mailbox. One is left for another process of ours. */
const AT_ONCE = 3;

type Lane = { running: number; waiting: (() => void)[] };
const lanes = new Map<string, Lane>();

/** Runs `perform` while at most two others run for the same mailbox in this process. @throws the signal's reason while waiting */
export async function inMailboxQueue<T>(mailbox: string, signal: AbortSignal, perform: () => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const key = mailbox.toLowerCase();
  const lane = lanes.get(key) ?? { running: 0, waiting: [] };
  lanes.set(key, lane);
  await enter(lane, signal);
  try {
    return await perform();
  } finally {
    // A place that is given up goes to the next in line, so that nobody who comes now overtakes.
    const next = lane.waiting.shift();
    if (next) next();
    else lane.running -= 1;
    if (lane.running === 0) lanes.delete(key);
  }
}

async function enter(lane: Lane, signal: AbortSignal): Promise<void> {
  if (lane.running < AT_ONCE) {
    lane.running += 1;
    return;
  }
  await new Promise<void>((resolve, reject) => {
    const abort = () => {
      lane.waiting = lane.waiting.filter((one) => one !== proceed);
      reject(signal.reason);
    };
    const proceed = () => {
      signal.removeEventListener("abort", abort);
      resolve();
    };
    signal.addEventListener("abort", abort, { once: true });
    lane.waiting.push(proceed);
  });
}
