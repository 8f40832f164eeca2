"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Radio, RadioGroup } from "@/components/ui/radio-group";
import { type InviteUser, inviteUserSchema, roleSchema } from "@/lib/features/people/schema";
import { useInviteUser } from "@/lib/features/workspace/queries";
import { ROLE_HINTS, ROLE_WORDS } from "./role-words";

const EMPTY: InviteUser = { name: "", email: "", role: "recruiter" };

type InviteDialogProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onInvited: (name: string, password: string) => void;
};

export function InviteDialog({ isOpen, onOpenChange, onInvited }: InviteDialogProps) {
  const invite = useInviteUser();
  const [values, setValues] = useState(EMPTY);
  const [wrong, setWrong] = useState<Set<string>>(new Set());
  const set = (part: Partial<InviteUser>) => setValues((before) => ({ ...before, ...part }));

  function close() {
    setValues(EMPTY);
    setWrong(new Set());
    invite.reset();
    onOpenChange(false);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    const checked = inviteUserSchema.safeParse({ ...values, email: values.email.trim() });
    setWrong(new Set(checked.success ? [] : checked.error.issues.map(({ path }) => String(path[0]))));
    if (!checked.success) return;
    invite.mutate(checked.data, {
      onSuccess: ({ name, password }) => {
        close();
        if (password) onInvited(name, password);
      },
    });
  }

  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(next) => !next && close()}
      title="Invite a person"
      description="You get a one-time password to hand over. Nothing is mailed."
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form="invite" variant="main" isBusy={invite.isPending}>
            Invite
          </Button>
        </>
      }
    >
      <form id="invite" noValidate onSubmit={submit} className="grid gap-3">
        <Field label="Name" error={wrong.has("name") ? "Write a name." : undefined}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={120}
              value={values.name}
              onChange={(event) => set({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label="E-mail" error={wrong.has("email") ? "Write an e-mail address." : undefined}>
          {(control) => (
            <Input
              {...control}
              type="email"
              autoComplete="off"
              value={values.email}
              onChange={(event) => set({ email: event.target.value })}
            />
          )}
        </Field>
        <RadioGroup
          aria-label="Role"
          value={values.role}
          onValueChange={(role) => set({ role: roleSchema.parse(role) })}
        >
          {roleSchema.options.map((role) => (
            <Radio key={role} value={role} label={ROLE_WORDS[role]} hint={ROLE_HINTS[role]} />
          ))}
        </RadioGroup>
        <FieldError message={invite.isError ? invite.error.message : undefined} />
      </form>
    </Dialog>
  );
}
