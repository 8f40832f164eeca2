"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { TimeZoneSelect } from "@/components/ui/time-zone-select";
import { browserTimeZone } from "@/components/ui/time-zones";
import { PasswordInput } from "./password-input";
import { PasswordMeter } from "./password-meter";
import { passwordStrength } from "./password-strength";
import type { SetupDraft, SetupErrors } from "./setup-form";

const EMPTY: SetupDraft = { name: "", email: "", password: "", workspace_name: "", timezone: "" };

type SetupAccountProps = { draft: SetupDraft | null; errors: SetupErrors; onSubmit: (draft: SetupDraft) => void };

export function SetupAccount({ draft, errors, onSubmit }: SetupAccountProps) {
  const [values, setValues] = useState(draft ?? EMPTY);
  const form = useRef<HTMLFormElement>(null);
  const set = (part: Partial<SetupDraft>) => setValues((before) => ({ ...before, ...part }));

  // The browser's zone is known in the browser only; the server's would be somebody else's.
  useEffect(() => setValues((before) => ({ ...before, timezone: before.timezone || browserTimeZone() })), []);
  useEffect(() => {
    if (Object.keys(errors).length > 0) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [errors]);

  function submit(event: FormEvent) {
    event.preventDefault();
    onSubmit({ ...values, workspace_name: values.workspace_name.trim() || "AI Recruiter" });
  }

  return (
    <form ref={form} onSubmit={submit} noValidate className="grid gap-5">
      <div className="grid gap-1">
        <h1 className="text-xl font-semibold tracking-[-.02em]">Set up your workspace</h1>
        <p className="text-base text-pretty text-ink-soft">
          You become its first admin and can invite the others later.
        </p>
      </div>
      <Field label="Your name" error={errors.name}>
        {(control) => (
          <Input
            {...control}
            scale="lg"
            name="name"
            autoComplete="name"
            value={values.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label="Your e-mail" error={errors.email} hint="You sign in with it.">
        {(control) => (
          <Input
            {...control}
            scale="lg"
            type="email"
            name="email"
            autoComplete="username"
            value={values.email}
            onChange={(event) => set({ email: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="Password"
        error={errors.password}
        hint={<PasswordMeter strength={passwordStrength(values.password, [values.name, values.email])} />}
      >
        {(control) => (
          <PasswordInput
            {...control}
            name="password"
            autoComplete="new-password"
            value={values.password}
            onChange={(event) => set({ password: event.target.value })}
          />
        )}
      </Field>
      <div className="h-px bg-line" />
      <Field
        label="Workspace name"
        error={errors.workspace_name}
        isOptional
        hint="Candidates see it: your company’s name."
      >
        {(control) => (
          <Input
            {...control}
            scale="lg"
            name="workspace_name"
            autoComplete="organization"
            placeholder="AI Recruiter"
            value={values.workspace_name}
            onChange={(event) => set({ workspace_name: event.target.value })}
          />
        )}
      </Field>
      <Field label="Time zone" error={errors.timezone} hint="Working hours and quiet times count in it.">
        {(control) => (
          <TimeZoneSelect
            {...control}
            scale="lg"
            value={values.timezone || undefined}
            onValueChange={(timezone) => set({ timezone })}
          />
        )}
      </Field>
      <Button type="submit" variant="main" size="lg">
        Continue
      </Button>
    </form>
  );
}
