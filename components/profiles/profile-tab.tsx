"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { UserRound } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState, messageOf } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import { showToast } from "@/components/ui/toast-store";
import { profileDetailOptions, updateProfileMutation } from "@/lib/features/profiles/queries";
import type { ParsedResume, ProfileDetail } from "@/lib/features/profiles/schema";
import { CvPage } from "./cv-page";
import { CvFlags, CvState } from "./cv-state";
import { FieldSection } from "./field-section";
import type { CvHighlight } from "./line-runs";
import { countUnsure, type FieldRow, fieldGroups } from "./profile-fields";

type ProfileTabProps = { profileId: string; canEdit?: boolean };

/** What the CV says about a person, value by value beside its line; each can be set right. */
export function ProfileTab({ profileId, canEdit = true }: ProfileTabProps) {
  const profile = useQuery(profileDetailOptions(profileId));
  if (profile.isPending)
    return (
      <div className="px-6 py-4">
        <SkeletonRows rows={10} label="Loading the profile" />
      </div>
    );
  if (profile.isError && !profile.data)
    return (
      <ErrorState
        error={profile.error}
        title="The profile could not be loaded"
        onRetry={() => void profile.refetch()}
      />
    );
  return <LoadedProfile profile={profile.data} canEdit={canEdit} />;
}

function LoadedProfile({ profile, canEdit }: { profile: ProfileDetail; canEdit: boolean }) {
  const [selected, setSelected] = useState<FieldRow | null>(null);
  const [cv] = profile.cvs;
  const highlights: CvHighlight[] = selected?.place
    ? [
        {
          start: selected.place.start,
          end: selected.place.end,
          state: selected.place.confidence < 0.7 ? "partly" : "met",
          number: 1,
        },
      ]
    : [];
  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(0,1fr)_472px] max-wide:grid-cols-[minmax(0,1fr)_392px] max-lg:grid-cols-1 max-lg:overflow-y-auto">
      <section
        aria-label="What the CV says"
        className="scroll-thin overflow-y-auto pt-4 pr-5 pb-6 pl-6 max-lg:overflow-visible max-sm:px-4"
      >
        {cv ? <CvFlags cv={cv} /> : null}
        {profile.parsed ? (
          <Fields
            profile={profile}
            resume={profile.parsed}
            canEdit={canEdit}
            selected={selected}
            onSelect={setSelected}
          />
        ) : cv ? (
          <CvState cv={cv} />
        ) : (
          <EmptyState icon={UserRound} title="No CV yet">
            Send a CV for this person; what it says is then listed here, each value beside its line.
          </EmptyState>
        )}
      </section>
      {cv ? (
        <CvPage profileId={profile.profile_id} highlights={highlights} selected={highlights.length > 0 ? 1 : null} />
      ) : null}
    </div>
  );
}

type FieldsProps = {
  profile: ProfileDetail;
  resume: ParsedResume;
  canEdit: boolean;
  selected: FieldRow | null;
  onSelect: (row: FieldRow) => void;
};

function Fields({ profile, resume, canEdit, selected, onSelect }: FieldsProps) {
  const client = useQueryClient();
  const update = useMutation({
    ...updateProfileMutation(client),
    onError: (error) => showToast({ tone: "bad", title: "The correction was not kept", body: messageOf(error) }),
  });
  const send = (change: { corrections: Record<string, string | null> } | { restore: string[] }) =>
    update.mutate({ profileId: profile.profile_id, ...change });
  const unsure = countUnsure(resume, Object.keys(profile.corrections));
  return (
    <>
      <p className="mb-3 text-ink-soft">
        {unsure === 0
          ? "Every value was read with confidence."
          : `${unsure} ${unsure === 1 ? "value waits" : "values wait"} for a check.`}{" "}
        Choose a value to see its line.
      </p>
      <div className="grid gap-6">
        {fieldGroups(resume).map((group) => (
          <FieldSection
            key={group.id}
            group={group}
            resume={resume}
            corrections={profile.corrections}
            canEdit={canEdit}
            isBusy={update.isPending}
            selectedPath={selected?.path ?? null}
            onSelect={onSelect}
            onCorrect={(path, value) => send({ corrections: { [path]: value } })}
            onRestore={(path) => send({ restore: [path] })}
          />
        ))}
      </div>
    </>
  );
}
