"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { messageOf } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { showToast } from "@/components/ui/toast-store";
import { useScheduleInterview } from "@/lib/features/ai-interviews/queries";
import {
  type InterviewType,
  interviewTypes,
  MAX_DURATION_MINUTES,
  MIN_DURATION_MINUTES,
} from "@/lib/features/ai-interviews/schema";
import { ApiError } from "@/lib/http/api-client";
import { typeWords } from "./interview-words";

type ScheduleDialogProps = { profileId: string; isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

/** What each refused field says; the form's own message where the refusal is about none of them. */
const refusalOf = (error: Error, path: string): string | undefined =>
  error instanceof ApiError ? error.details.find((detail) => detail.path.startsWith(path))?.message : undefined;

export function ScheduleDialog({ profileId, isOpen, onOpenChange }: ScheduleDialogProps) {
  const [type, setType] = useState<InterviewType>("technical");
  const [minutes, setMinutes] = useState("45");
  const [questions, setQuestions] = useState("");
  const schedule = useScheduleInterview(profileId);
  const error = schedule.error;
  const questionError = error ? refusalOf(error, "questions") : undefined;
  const minutesError = error ? refusalOf(error, "duration_minutes") : undefined;

  const submit = () =>
    schedule.mutate(
      {
        interview_type: type,
        duration_minutes: Number(minutes),
        questions: questions
          .split("\n")
          .map((line) => line.trim())
          .filter(Boolean),
      },
      {
        onSuccess: () => {
          showToast({ title: "Interview scheduled, link on its way", tone: "good" });
          onOpenChange(false);
        },
      },
    );

  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      width="md"
      title="Schedule an AI interview"
      description="The link goes to the candidate by mail. They may choose to talk with a person instead."
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Not now</Button>
          <Button variant="main" isBusy={schedule.isPending} onClick={submit}>
            Schedule and send the link
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <div className="grid grid-cols-2 gap-4">
          <Field label="About">
            {(control) => (
              <Select
                {...control}
                value={type}
                onValueChange={setType}
                options={interviewTypes.map((value) => ({ value, label: typeWords[value] }))}
              />
            )}
          </Field>
          <Field label="Minutes at most" {...(minutesError ? { error: minutesError } : {})}>
            {(control) => (
              <Input
                {...control}
                type="number"
                min={MIN_DURATION_MINUTES}
                max={MAX_DURATION_MINUTES}
                value={minutes}
                onChange={(event) => setMinutes(event.target.value)}
              />
            )}
          </Field>
        </div>
        <Field
          label="Your own questions"
          isOptional
          hint="One a line. Empty: made from what the job asks for and the CV leaves open."
          {...(questionError ? { error: questionError } : {})}
        >
          {(control) => (
            <Textarea {...control} rows={4} value={questions} onChange={(event) => setQuestions(event.target.value)} />
          )}
        </Field>
        {error && !questionError && !minutesError ? (
          <p role="alert" className="text-bad">
            {messageOf(error)}
          </p>
        ) : null}
      </div>
    </Dialog>
  );
}
