"use client";

import { messageOf } from "@/components/ui/error-state";
import { showToast } from "@/components/ui/toast-store";
import { useUpdateRule } from "@/lib/features/automation/queries";
import type { RuleRow, UpdateRule } from "@/lib/features/automation/schema";

/** Saves a change of one rule and says what it means; a refusal is said too. */
export function useSaveRule(rule: RuleRow) {
  const { mutate, isPending } = useUpdateRule();
  const save = (change: Omit<UpdateRule, "rule_id">, onSaved?: () => void) =>
    mutate(
      { rule_id: rule.rule_id, ...change },
      {
        onSuccess: (saved) => {
          const what = change.is_on === undefined ? "saved" : saved.is_on ? "is on" : "is off";
          showToast({ title: `${rule.name} ${what}`, body: "Counts for what comes; what was done stays." });
          onSaved?.();
        },
        onError: (error) => showToast({ tone: "bad", title: `${rule.name} was not changed`, body: messageOf(error) }),
      },
    );
  return { save, isSaving: isPending };
}
