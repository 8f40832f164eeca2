"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Briefcase, LoaderCircle } from "lucide-react";
import { useDeferredValue, useEffect, useEffectEvent } from "react";
import { Avatar } from "@/components/ui/avatar";
import { CommandGroup, CommandItem } from "@/components/ui/command";
import { searchOptions } from "@/lib/features/navigation/queries";

type PaletteResultsProps = {
  text: string;
  onGo: (href: string) => void;
  /** Told the value of the first find, so that Enter opens it. */
  onFound: (value: string) => void;
};

/** People and jobs whose name holds the text. The server found them, so the list must not filter them again. */
export function PaletteResults({ text, onGo, onFound }: PaletteResultsProps) {
  const wanted = useDeferredValue(text.trim());
  const query = useQuery({ ...searchOptions(wanted), placeholderData: keepPreviousData });
  const tellFirst = useEffectEvent(() => {
    const person = query.data?.people[0];
    const job = query.data?.jobs[0];
    if (person) onFound(itemValue("person", person.profile_id, text));
    else if (job) onFound(itemValue("job", job.job_id, text));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer selects its first find.
  useEffect(() => tellFirst(), [query.data]);
  if (wanted.length < 2) return null;
  if (query.isError && !query.data) {
    return (
      <p role="alert" className="px-3 py-2 text-xs text-bad">
        The search failed: {query.error.message}
      </p>
    );
  }
  const people = query.data?.people ?? [];
  const jobs = query.data?.jobs ?? [];
  return (
    <>
      {query.isFetching ? (
        <p role="status" className="flex items-center gap-2 px-3 py-2 text-xs text-ink-faint">
          <LoaderCircle size={13} aria-hidden="true" className="motion-safe:animate-spin" />
          Searching
        </p>
      ) : null}
      {people.length > 0 ? (
        <CommandGroup heading="People">
          {people.map((person) => (
            <CommandItem
              key={person.profile_id}
              value={itemValue("person", person.profile_id, text)}
              onSelect={() => onGo(`/candidates/${person.profile_id}`)}
              icon={<Avatar name={person.name} />}
            >
              {person.name}
              {person.detail ? <span className="text-ink-faint"> {person.detail}</span> : null}
            </CommandItem>
          ))}
        </CommandGroup>
      ) : null}
      {jobs.length > 0 ? (
        <CommandGroup heading="Jobs">
          {jobs.map((job) => (
            <CommandItem
              key={job.job_id}
              value={itemValue("job", job.job_id, text)}
              onSelect={() => onGo(`/jobs/${job.job_id}`)}
              icon={<Briefcase size={15} aria-hidden="true" />}
            >
              {job.title}
              {job.detail ? <span className="text-ink-faint"> {job.detail}</span> : null}
            </CommandItem>
          ))}
        </CommandGroup>
      ) : null}
    </>
  );
}

/** The typed text is part of the value, so that the list keeps what the server found by other fields. */
const itemValue = (kind: string, id: string, text: string): string => `${kind} ${id} ${text.trim()}`;
