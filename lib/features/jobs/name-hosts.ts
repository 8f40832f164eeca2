import "server-only";
import type { Tx } from "@/lib/db";
import { findOrCreateManager } from "@/lib/features/people/repository";
import { changeJob, type JobRecord, setInterviewers } from "./repository";
import type { UpdateJobBody } from "./schema";

export type NamedHosts = Pick<UpdateJobBody, "manager_email" | "manager_emails" | "host_mode">;

/**
 * Writes who interviews for a job: of several the first is its manager. A manager who is named alone leaves the others as they
 * are.
 * @throws AppError invalid_request for a disabled account
 */
export async function nameHosts(tx: Tx, job: JobRecord, input: NamedHosts): Promise<JobRecord> {
  const { manager_email, manager_emails, host_mode } = input;
  if (manager_email === undefined && manager_emails === undefined && host_mode === undefined) return job;
  const before = { managerId: job.managerId, others: job.interviewers.map(({ user }) => user.id) };
  const after = await hostsAfter(tx, before, { manager_email, manager_emails });
  if (after.others.join() !== before.others.join()) await setInterviewers(tx, job.id, after.others);
  return changeJob(tx, job.id, {
    managerId: after.managerId,
    ...(host_mode === undefined ? {} : { hostMode: host_mode }),
  });
}

type Hosts = { managerId: string | null; others: string[] };

async function hostsAfter(tx: Tx, before: Hosts, input: Omit<NamedHosts, "host_mode">): Promise<Hosts> {
  if (input.manager_emails) {
    const named: string[] = [];
    for (const email of input.manager_emails) named.push((await findOrCreateManager(tx, email)).id);
    const [managerId = null, ...others] = new Set(named);
    return { managerId, others };
  }
  if (input.manager_email === undefined) return before;
  const managerId = input.manager_email === null ? null : (await findOrCreateManager(tx, input.manager_email)).id;
  return { managerId, others: before.others.filter((id) => id !== managerId) };
}
