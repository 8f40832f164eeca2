"use client";

import { useQueries } from "@tanstack/react-query";
import { cx } from "@/components/ui/class-names";
import { ErrorState } from "@/components/ui/error-state";
import { formatExact } from "@/components/ui/format-time";
import { Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import { type MergePerson, mergedPeople, mergePersonOptions } from "@/lib/features/reviews/merge-queries";
import type { ReviewRow } from "@/lib/features/reviews/schema";

const ROWS: { label: string; of: (person: MergePerson) => string | null | undefined }[] = [
  { label: "E-mail", of: (person) => person.email },
  { label: "Phone", of: (person) => person.phone },
  { label: "Title", of: (person) => person.headline },
  { label: "Employer", of: (person) => person.employer },
  { label: "Place", of: (person) => person.location },
  { label: "First seen", of: (person) => (person.created_at ? formatExact(new Date(person.created_at)) : null) },
];

/** Both people side by side; what differs is told by weight, what is alike stays quiet. */
export function MergeComparison({ review }: { review: ReviewRow }) {
  const ids = mergedPeople(review.payload);
  const queries = useQueries({ queries: ids.map(mergePersonOptions) });
  const failed = queries.find((query) => query.isError && !query.data);
  const [first, second] = queries.map((query) => query.data);
  return (
    <Section title="Side by side" detail="the first stays, the second goes into it; what differs is bold">
      {failed ? (
        <ErrorState
          title="The two people could not be loaded"
          error={failed.error}
          onRetry={() => queries.forEach((query) => void query.refetch())}
        />
      ) : ids.length < 2 ? (
        <p className="pt-2.5 text-ink-soft">One of the two people does not exist any more.</p>
      ) : !first || !second ? (
        <SkeletonRows rows={5} label="Loading both people" />
      ) : (
        <table className="w-full table-fixed border-collapse text-left">
          <thead>
            <tr className="border-line border-b">
              <td className="w-24" />
              {[first, second].map((person) => (
                <th key={person.profile_id} scope="col" className="py-2 pr-3 font-normal">
                  <TextLink href={`/candidates/${person.profile_id}`}>{person.name}</TextLink>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ROWS.map(({ label, of }) => {
              const isSame = of(first) === of(second);
              return (
                <tr key={label} className="border-line border-b last:border-transparent">
                  <th scope="row" className="py-1.5 text-xs font-normal text-ink-faint">
                    {label}
                  </th>
                  {[first, second].map((person) => (
                    <td
                      key={person.profile_id}
                      className={cx("py-1.5 pr-3 break-words", isSame ? "text-ink-soft" : "font-semibold")}
                    >
                      {of(person) || <span className="font-normal text-ink-faint">not known</span>}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </Section>
  );
}
