import Link from "next/link";
import { roleWords, sourceWords } from "@/components/pipeline/card-words";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import { Score } from "@/components/ui/score";
import { TableCell, TableRow } from "@/components/ui/table";
import type { ProfileRow } from "@/lib/features/profiles/schema";
import { statusWords } from "./status-words";

/** One person of the list: who, how to reach them, where they stand, their best job. */
export function CandidateRow({ person }: { person: ProfileRow }) {
  const role = roleWords({ title: person.headline, employer: person.employer });
  const { best_match: best } = person;
  return (
    <TableRow className="relative hover:bg-surface-sunken has-[a:focus-visible]:bg-surface-sunken">
      <TableCell className="!pl-4">
        <div className="flex min-w-0 items-center gap-2.5">
          <Avatar name={person.name} size="lg" />
          <div className="min-w-0">
            <Link
              href={`/candidates/${person.profile_id}`}
              prefetch={false}
              data-person
              className="block truncate rounded-xs font-semibold after:absolute after:inset-0 after:content-['']"
            >
              {person.name}
            </Link>
            <span className="block truncate text-xs text-ink-soft" title={role}>
              {role || "No role read"}
            </span>
          </div>
        </div>
      </TableCell>
      <TableCell className="max-wide:hidden">
        <span className="block truncate text-ink-soft">{person.email ?? person.phone ?? "No address"}</span>
        <span className="block truncate text-xs text-ink-faint">{person.location ?? ""}</span>
      </TableCell>
      <TableCell>
        <Badge>{statusWords(person.status)}</Badge>
      </TableCell>
      <TableCell>
        <span className="block truncate" title={best?.job_title}>
          {best?.job_title ?? <span className="text-ink-faint">No match yet</span>}
        </span>
      </TableCell>
      <TableCell isNumber>
        <Score value={best?.score ?? null} />
      </TableCell>
      <TableCell className="max-wide:hidden">
        <span className="text-ink-soft">{sourceWords(person.source)}</span>
      </TableCell>
      <TableCell isNumber className="!pr-4">
        <RelativeTime value={person.created_at} className="whitespace-nowrap text-xs text-ink-faint" />
      </TableCell>
    </TableRow>
  );
}
