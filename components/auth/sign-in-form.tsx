"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { FormAlert } from "./form-alert";
import { PasswordInput } from "./password-input";
import { signInWithPassword } from "./sign-in";

export function SignInForm({ workspaceName, returnTo }: { workspaceName: string; returnTo: string }) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    const result = await signInWithPassword(email.trim(), password);
    if (result.ok) {
      // A full load: what was cached for a visitor must not be shown to the person.
      window.location.assign(returnTo);
      return;
    }
    setBusy(false);
    setProblem(result.message);
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="grid gap-5">
      <div className="grid gap-1">
        <h1 className="text-xl font-semibold tracking-[-.02em]">Sign in</h1>
        <p className="text-base text-ink-soft">{workspaceName}</p>
      </div>
      <FormAlert message={problem} />
      <Field label="E-mail">
        {(control) => (
          <Input
            {...control}
            scale="lg"
            type="email"
            name="email"
            autoComplete="username"
            required
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <Field label="Password">
        {(control) => (
          <PasswordInput
            {...control}
            name="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="main" size="lg" isBusy={isBusy}>
        Sign in
      </Button>
      <p className="text-pretty text-ink-soft">
        No account, or the password is lost? An admin of this workspace can invite you or give you a new one.
      </p>
    </form>
  );
}
