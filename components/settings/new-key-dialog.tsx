"use client";

import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type CreateApiKey, createApiKeySchema, scopeSchema } from "@/lib/features/access/schema";
import { useCreateApiKey } from "@/lib/features/workspace/queries";

type Scope = CreateApiKey["scopes"][number];

const SCOPE_WORDS: Record<Scope, string> = {
  read: "Read: jobs, people, bookings, results",
  write: "Write: post jobs and CVs, book, decide reviews",
  admin: "Admin: people, keys and settings",
};

type NewKeyDialogProps = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void; onMade: (key: string) => void };

export function NewKeyDialog({ isOpen, onOpenChange, onMade }: NewKeyDialogProps) {
  const create = useCreateApiKey();
  const groupId = useId();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<Scope[]>(["read"]);
  const [wrong, setWrong] = useState<Set<string>>(new Set());

  function close() {
    setName("");
    setScopes(["read"]);
    setWrong(new Set());
    create.reset();
    onOpenChange(false);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    const checked = createApiKeySchema.safeParse({ name, scopes });
    setWrong(new Set(checked.success ? [] : checked.error.issues.map(({ path }) => String(path[0]))));
    if (!checked.success) return;
    create.mutate(checked.data, {
      onSuccess: ({ key }) => {
        close();
        onMade(key);
      },
    });
  }

  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(next) => !next && close()}
      title="New API key"
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form={`${groupId}-form`} variant="main" isBusy={create.isPending}>
            Make the key
          </Button>
        </>
      }
    >
      <form id={`${groupId}-form`} noValidate onSubmit={submit} className="grid gap-3">
        <Field label="Name" hint="What will use it." error={wrong.has("name") ? "Write a name." : undefined}>
          {(control) => (
            <Input {...control} maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <fieldset className="grid gap-2">
          <legend className="mb-1 font-medium">It may</legend>
          {scopeSchema.options.map((scope) => (
            <div key={scope} className="flex items-center gap-2">
              <Checkbox
                id={`${groupId}-${scope}`}
                checked={scopes.includes(scope)}
                onCheckedChange={(isOn) =>
                  setScopes(isOn === true ? [...scopes, scope] : scopes.filter((other) => other !== scope))
                }
              />
              <label htmlFor={`${groupId}-${scope}`}>{SCOPE_WORDS[scope]}</label>
            </div>
          ))}
          <FieldError message={wrong.has("scopes") ? "Choose at least one." : undefined} />
        </fieldset>
        <FieldError message={create.isError ? create.error.message : undefined} />
      </form>
    </Dialog>
  );
}
