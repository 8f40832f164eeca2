"use client";

import { useState } from "react";
import { useSetUp } from "@/lib/features/workspace/queries";
import { type SetupInput, setupSchema } from "@/lib/features/workspace/schema";
import { ApiError } from "@/lib/http/api-client";
import { FormAlert } from "./form-alert";
import { SetupAccount } from "./setup-account";
import { SetupStart } from "./setup-start";
import { signInWithPassword } from "./sign-in";

export type SetupDraft = Pick<SetupInput, "name" | "email" | "password" | "workspace_name" | "timezone">;
export type SetupErrors = Partial<Record<keyof SetupDraft, string>>;

/** The first run: who you are and what this place is called, then with what to begin. Nothing is saved before the end. */
export function SetupForm() {
  const setUp = useSetUp();
  const [draft, setDraft] = useState<SetupDraft | null>(null);
  const [isChoosing, setChoosing] = useState(false);
  const [errors, setErrors] = useState<SetupErrors>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [isSigningIn, setSigningIn] = useState(false);

  function acceptDraft(next: SetupDraft) {
    setDraft(next);
    setProblem(null);
    const checked = setupSchema.safeParse(next);
    const found = checked.success
      ? {}
      : byField(checked.error.issues.map(({ path, message }) => ({ path: path.join("."), message })));
    setErrors(found);
    setChoosing(checked.success);
  }

  async function finish(load_sample: boolean) {
    if (!draft) return;
    setProblem(null);
    try {
      await setUp.mutateAsync({ ...draft, load_sample });
    } catch (error) {
      const details = error instanceof ApiError ? error.details : [];
      setErrors(byField(details));
      setChoosing(details.length === 0);
      setProblem(error instanceof Error ? error.message : "The workspace could not be made. Try again.");
      return;
    }
    setSigningIn(true);
    const result = await signInWithPassword(draft.email.trim(), draft.password);
    window.location.assign(result.ok ? "/" : "/sign-in");
  }

  return (
    <div className="grid gap-5">
      <FormAlert message={problem} />
      {isChoosing && draft ? (
        <SetupStart
          workspaceName={draft.workspace_name}
          isBusy={setUp.isPending || isSigningIn}
          onBack={() => setChoosing(false)}
          onChoose={(withSample) => void finish(withSample)}
        />
      ) : (
        <SetupAccount draft={draft} errors={errors} onSubmit={acceptDraft} />
      )}
    </div>
  );
}

const WORDS: Record<keyof SetupDraft, string> = {
  name: "Write your name.",
  email: "Write an e-mail address such as rosalind@acme.example.",
  password: "Use 12 characters or more.",
  workspace_name: "Write a name of 80 characters at most.",
  timezone: "Choose a time zone from the list.",
};

/** The wrong fields in words that say what to write instead. */
function byField(details: { path: string; message: string }[]): SetupErrors {
  const errors: SetupErrors = {};
  for (const { path } of details) {
    if (path in WORDS) errors[path as keyof SetupDraft] = WORDS[path as keyof SetupDraft];
  }
  return errors;
}
