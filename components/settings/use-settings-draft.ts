"use client";

import { type FormEvent, useState } from "react";
import { useUpdateSettings } from "@/lib/features/workspace/queries";
import type { Settings, UpdateSettings } from "@/lib/features/workspace/schema";
import { ApiError } from "@/lib/http/api-client";

/** What a person changed of some settings and has not saved. Only what differs is sent, so two people do not undo each other. */
export function useSettingsDraft(settings: Settings) {
  const update = useUpdateSettings();
  const [change, setChange] = useState<UpdateSettings>({});
  const shown: Settings = { ...settings, ...change };
  const different = Object.fromEntries(
    Object.entries(change).filter(([name, value]) => !isSame(value, settings[name as keyof Settings])),
  ) as UpdateSettings;
  const details = update.error instanceof ApiError ? update.error.details : [];
  return {
    shown,
    set: (part: UpdateSettings) => setChange((before) => ({ ...before, ...part })),
    errorOf: (name: keyof Settings) =>
      details.find(({ path }) => path === name || path.startsWith(`${name}.`))?.message,
    submit: (event: FormEvent) => {
      event.preventDefault();
      if (Object.keys(different).length > 0) update.mutate(different, { onSuccess: () => setChange({}) });
    },
    row: {
      isChanged: Object.keys(different).length > 0,
      isBusy: update.isPending,
      isSaved: update.isSuccess,
      error: update.isError ? update.error.message : undefined,
      onDiscard: () => {
        setChange({});
        update.reset();
      },
    },
  };
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
