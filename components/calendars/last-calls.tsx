"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { ErrorState } from "@/components/ui/error-state";
import { formatExact } from "@/components/ui/format-time";
import { Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton";
import { connectionCallsQuery } from "@/lib/features/connections/queries";
import type { ConnectionCalls } from "@/lib/features/connections/schema";
import { callMs, clockOf, failureWords, operationWords } from "./call-words";

const SHOWN = 12;

/** What was asked of the vendor lately, and what came of it. */
export function LastCalls({ connectionId, now }: { connectionId: string; now: Date }) {
  const query = useQuery(connectionCallsQuery(connectionId));
  return (
    <Section title="Last calls" className="mt-4 mr-4 ml-6">
      {query.isPending ? (
        <SkeletonRows rows={3} label="Loading the last calls" />
      ) : !query.data ? (
        <ErrorState
          title="The last calls could not be loaded"
          error={query.error}
          isRetrying={query.isFetching}
          onRetry={() => void query.refetch()}
        />
      ) : query.data.data.length === 0 ? (
        <p className="py-2.5 text-xs text-ink-soft">
          Nothing was asked of the vendor yet. Test now makes the first calls.
        </p>
      ) : (
        <table className="w-full table-fixed border-collapse text-left text-xs">
          <colgroup>
            <col className="w-[92px] max-wide:w-20" />
            <col />
            <col className="w-[34%]" />
            <col className="w-16" />
          </colgroup>
          <thead className="sr-only">
            <tr>
              <th>Time</th>
              <th>Call</th>
              <th>Result</th>
              <th>Took</th>
            </tr>
          </thead>
          <tbody>
            {query.data.data.slice(0, SHOWN).map((call) => (
              <tr key={call.call_id} className="border-line border-b last:border-transparent">
                <td className="h-[27px] text-ink-faint">
                  <time dateTime={call.at} title={formatExact(new Date(call.at))}>
                    {clockOf(new Date(call.at), now)}
                  </time>
                </td>
                <td className="truncate pr-3">{operationWords(call.operation)}</td>
                <td className="truncate pr-3">
                  <Result call={call} />
                </td>
                <td className="text-right text-ink-soft">{callMs(call.ms)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

function Result({ call }: { call: ConnectionCalls["data"][number] }) {
  const Icon = call.is_ok ? CircleCheck : TriangleAlert;
  const words = call.is_ok ? "Went well" : failureWords(call.status, call.code);
  return (
    <span className={`flex items-center gap-[5px] ${call.is_ok ? "text-good" : "text-warn"}`} title={words}>
      <Icon size={13} aria-hidden="true" />
      <span className="truncate">{words}</span>
    </span>
  );
}
