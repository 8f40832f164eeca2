"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Mails } from "lucide-react";
import { useUrlState } from "@/components/shell/use-url-state";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { SearchField } from "@/components/ui/search-field";
import { Segmented } from "@/components/ui/segmented";
import { SkeletonRows } from "@/components/ui/skeleton";
import { type MailFilter, mailsQuery } from "@/lib/features/messages/queries";
import { MailList } from "./mail-list";
import { MailReader } from "./mail-reader";

const VIEWS = [
  { value: "all", label: "All" },
  { value: "queued", label: "Waiting" },
  { value: "sent", label: "Sent" },
  { value: "failed", label: "Failed" },
] as const;
type View = (typeof VIEWS)[number]["value"];

export function OutboxScreen() {
  const [url, setUrl] = useUrlState();
  const status: View = VIEWS.find(({ value }) => value === url.get("status"))?.value ?? "all";
  const q = url.get("q") ?? "";
  const filter: MailFilter = { ...(status === "all" ? {} : { status }), ...(q === "" ? {} : { q }) };
  const query = useInfiniteQuery(mailsQuery(filter));
  const mails = query.data?.pages.flatMap((page) => page.data) ?? [];
  const open = mails.find((mail) => mail.mail_id === url.get("mail")) ?? mails[0];
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader
        title="Outbox"
        detail="Every mail that was written here, and what became of it"
        actions={
          <>
            <SearchField label="Find a mail" value={q} onValueChange={(next) => setUrl({ q: next, mail: null })} />
            <Segmented<View>
              label="Status"
              value={status}
              options={[...VIEWS]}
              onValueChange={(next) => setUrl({ status: next === "all" ? null : next, mail: null })}
            />
          </>
        }
      />
      <div className="min-h-0 flex-1 border-line border-t">
        {query.isPending ? (
          <div className="px-4">
            <SkeletonRows label="Loading mails" />
          </div>
        ) : query.isError && mails.length === 0 ? (
          <ErrorState
            title="Mails could not be loaded"
            error={query.error}
            isRetrying={query.isFetching}
            onRetry={() => void query.refetch()}
          />
        ) : !open ? (
          <EmptyState icon={Mails} title={q !== "" || status !== "all" ? "No mail like that" : "No mail yet"}>
            {q !== "" || status !== "all"
              ? "Change the words or the status above."
              : "Booking links, confirmations and interview links appear here as they are written. Without a mail server they stay here to be read."}
          </EmptyState>
        ) : (
          <div className="grid h-full min-h-0 grid-cols-[384px_minmax(0,1fr)] max-wide:grid-cols-[300px_minmax(0,1fr)] max-md:block max-md:overflow-y-auto">
            <div className="scroll-thin min-h-0 overflow-y-auto border-line border-r">
              <MailList mails={mails} openId={open.mail_id} onOpen={(mailId) => setUrl({ mail: mailId })} />
              {query.hasNextPage ? (
                <div className="p-4">
                  <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                    Show more
                  </Button>
                </div>
              ) : null}
            </div>
            <MailReader key={open.mail_id} mail={open} />
          </div>
        )}
      </div>
    </div>
  );
}
