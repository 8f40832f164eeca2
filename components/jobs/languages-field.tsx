"use client";

import { Plus, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type LanguageNeed, languageLevels, type NormalizedJob } from "@/lib/features/jobs/schema";

const ANY = "any";
const LEVELS = [
  { value: ANY as (LanguageNeed["level"] & string) | typeof ANY, label: "Any level" },
  ...languageLevels.map((level) => ({ value: level, label: level })),
];

type LanguagesFieldProps = { job: NormalizedJob; isReadOnly: boolean; onChange: (job: NormalizedJob) => void };

export function LanguagesField({ job, isReadOnly, onChange }: LanguagesFieldProps) {
  const [text, setText] = useState("");
  const setAll = (languages: LanguageNeed[]) => onChange({ ...job, languages });
  const change = (id: string, part: Partial<LanguageNeed>) =>
    setAll(job.languages.map((need) => (need.id === id ? { ...need, ...part } : need)));

  function add(event: FormEvent) {
    event.preventDefault();
    const language = text.trim();
    const id = `language:${language.toLowerCase()}`;
    if (language === "" || job.languages.some((need) => need.id === id)) return;
    setAll([...job.languages, { id, language, level: null, is_required: true, weight: 1 }]);
    setText("");
  }

  return (
    <div className="grid gap-1.5">
      {job.languages.length === 0 ? <p className="text-xs text-ink-faint">No language is asked for.</p> : null}
      {job.languages.map((need) => (
        <div key={need.id} className="flex items-center gap-1.5">
          <span className="w-28 truncate font-medium" title={need.language}>
            {need.language}
          </span>
          <Select
            scale="sm"
            className="!w-24"
            aria-label={`Level of ${need.language}`}
            isDisabled={isReadOnly}
            value={need.level ?? ANY}
            options={LEVELS}
            onValueChange={(level) => change(need.id, { level: level === ANY ? null : level })}
          />
          <Select
            scale="sm"
            className="!w-28"
            aria-label={`How much ${need.language} matters`}
            isDisabled={isReadOnly}
            value={need.is_required ? "must" : "nice"}
            options={[
              { value: "must", label: "Must" },
              { value: "nice", label: "Nice to have" },
            ]}
            onValueChange={(value) => change(need.id, { is_required: value === "must" })}
          />
          {isReadOnly ? null : (
            <IconButton
              size="sm"
              label={`Remove ${need.language}`}
              icon={<X size={13} aria-hidden="true" />}
              onClick={() => setAll(job.languages.filter(({ id }) => id !== need.id))}
            />
          )}
        </div>
      ))}
      {isReadOnly ? null : (
        <form onSubmit={add} className="flex max-w-72 gap-1.5">
          <Input
            scale="sm"
            aria-label="Add a language"
            placeholder="Add a language"
            maxLength={60}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Button type="submit" size="sm" variant="bare" disabled={text.trim() === ""}>
            <Plus size={13} aria-hidden="true" />
            Add
          </Button>
        </form>
      )}
    </div>
  );
}
