import "server-only";
import { log } from "@/lib/logger";

/**
 * A sweep's rows, each by itself: one that throws is logged and keeps no other waiting. Afterwards `end` fails the run, so that
 * a failure that lasts is retried and then seen among the dead letters. Subjects are ids: they are logged and shown.
 */
export function startSweep(name: string) {
  const failed: { subject: string; error: unknown }[] = [];
  let tried = 0;
  return {
    async each<Row>(
      rows: Iterable<Row>,
      subjectOf: (row: Row) => string,
      perform: (row: Row) => Promise<void>,
    ): Promise<void> {
      for (const row of rows) {
        tried += 1;
        try {
          await perform(row);
        } catch (error) {
          const subject = subjectOf(row);
          failed.push({ subject, error });
          log.error({ err: error, sweep: name, subject }, "a row of a sweep failed");
        }
      }
    },
    /** @throws Error once all was tried, if something failed; its cause is the first failure */
    end(): void {
      const [first] = failed;
      if (!first) return;
      const what = `${failed.length} of ${tried} could not be done, ${first.subject} among them.`;
      throw new Error(what, { cause: first.error });
    },
  };
}
