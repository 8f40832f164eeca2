"use client";

import { Check, X } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Kbd } from "@/components/ui/kbd";
import { RelativeTime } from "@/components/ui/relative-time";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { Textarea } from "@/components/ui/textarea";
import type { ReviewRow } from "@/lib/features/reviews/schema";
import { MergeComparison } from "./merge-comparison";
import { REVIEW_WORDS } from "./review-words";

type ReviewDetailProps = {
  review: ReviewRow;
  /** "2 of 7" */
  position: string;
  onDraftChange: (text: string | undefined) => void;
  onDecide: (decision: "approve" | "reject") => void;
};

export function ReviewDetail({ review, position, onDraftChange, onDecide }: ReviewDetailProps) {
  const words = REVIEW_WORDS[review.kind];
  const isWaiting = review.status === "pending";
  return (
    <article aria-labelledby="review-title" className="flex min-h-0 flex-col bg-surface">
      <div className="scroll-thin min-h-0 flex-1 overflow-y-auto px-6 py-4">
        <div className="grid max-w-[820px] gap-5">
          <header>
            <div className="flex items-center gap-2 text-xs text-ink-faint">
              <Badge tone="accent" icon={words.icon}>
                {words.label}
              </Badge>
              <span>
                asked <RelativeTime value={review.created_at} />
              </span>
              <span className="ml-auto">{position}</span>
            </div>
            <h2 id="review-title" className="mt-2 text-xl font-semibold tracking-[-.02em] text-pretty">
              {review.title}
            </h2>
            <About review={review} />
          </header>
          <Section title="Why you are asked">
            <p className="pt-2.5 whitespace-pre-line text-pretty">{review.reason}</p>
          </Section>
          {review.kind === "merge" ? <MergeComparison review={review} /> : null}
          {review.kind === "endorsement" && review.profile ? (
            <p className="text-ink-soft">
              Each sentence stands on a line of the CV or the transcript.{" "}
              <TextLink href={`/candidates/${review.profile.profile_id}?tab=endorsement`}>
                Read and edit it with its sources
              </TextLink>
            </p>
          ) : null}
          {review.draft === null ? null : (
            <DraftField
              draft={review.draft}
              kind={review.kind}
              isReadOnly={!isWaiting || review.kind === "endorsement"}
              onChange={onDraftChange}
            />
          )}
        </div>
      </div>
      {isWaiting ? (
        <footer data-toasts-above className="grid grid-cols-2 gap-x-6 border-line border-t px-6 py-3">
          <div className={DECISION}>
            <Button
              variant="main"
              aria-keyshortcuts="a"
              aria-describedby="approve-effect"
              onClick={() => onDecide("approve")}
            >
              <Check size={15} aria-hidden="true" />
              Approve
              <Kbd>A</Kbd>
            </Button>
            <p id="approve-effect" className="text-xs text-pretty text-ink-soft">
              {words.approve}
            </p>
          </div>
          <div className={DECISION}>
            <Button aria-keyshortcuts="r" aria-describedby="reject-effect" onClick={() => onDecide("reject")}>
              <X size={15} aria-hidden="true" />
              Reject
              <Kbd>R</Kbd>
            </Button>
            <p id="reject-effect" className="text-xs text-pretty text-ink-soft">
              {words.reject}
            </p>
          </div>
        </footer>
      ) : (
        <footer className="border-line border-t px-6 py-3 text-ink-soft">
          {review.status === "approved" ? words.approved : words.rejected}
          {review.decided_at ? (
            <>
              {" "}
              <RelativeTime value={review.decided_at} />
            </>
          ) : null}
        </footer>
      )}
    </article>
  );
}

/** A button and what it sets off: beside it where there is room, else beneath. */
const DECISION =
  "flex items-center gap-x-3 gap-y-1.5 max-wide:flex-col max-wide:items-start max-wide:justify-start [&>button]:flex-none";

function About({ review }: { review: ReviewRow }) {
  const { profile } = review;
  if (!profile) return null;
  const work = [profile.headline, profile.employer].filter(Boolean).join(", ");
  return (
    <p className="mt-1 text-ink-soft">
      <TextLink href={`/candidates/${profile.profile_id}`}>{profile.name}</TextLink>
      {work ? <> · {work}</> : null}
      {profile.email ? <> · {profile.email}</> : null}
    </p>
  );
}

type DraftFieldProps = {
  draft: string;
  kind: ReviewRow["kind"];
  isReadOnly: boolean;
  onChange: (text: string | undefined) => void;
};

function DraftField({ draft, kind, isReadOnly, onChange }: DraftFieldProps) {
  const [text, setText] = useState(draft);
  const label = kind === "endorsement" ? "The endorsement" : "What goes out";
  return (
    <Section title={label} detail={text === draft ? (isReadOnly ? null : "change it here") : "changed by you"}>
      <Field label={label} isLabelHidden className="pt-2.5">
        {(control) => (
          <Textarea
            {...control}
            readOnly={isReadOnly}
            maxLength={5000}
            rows={Math.min(18, Math.max(5, draft.split("\n").length + 2))}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              // An emptied draft is not sent as an empty message: the one that was written stands.
              onChange(
                event.target.value === draft || event.target.value.trim() === "" ? undefined : event.target.value,
              );
            }}
            className="!px-3 !py-2.5 text-base"
          />
        )}
      </Field>
    </Section>
  );
}
