"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { messageOf } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { useInterviewAction } from "@/lib/features/ai-interviews/queries";
import type { InterviewDetail } from "@/lib/features/ai-interviews/schema";

type CancelDialogProps = { interview: InterviewDetail; isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

export function CancelDialog({ interview, isOpen, onOpenChange }: CancelDialogProps) {
  const [reason, setReason] = useState("");
  const cancel = useInterviewAction(interview.profile_id);
  const { interview_id: interviewId, answered_count: answered } = interview;
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title="Cancel this interview?"
      description={`The candidate's page says that it was cancelled; no mail goes out. ${answered > 0 ? `The ${answered} answers given so far are kept and not scored.` : "Nothing was answered yet."}`}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Keep it</Button>
          <Button
            variant="danger"
            isBusy={cancel.isPending}
            onClick={() =>
              cancel.mutate(
                { interviewId, action: "cancel", reason: reason.trim() },
                { onSuccess: () => onOpenChange(false) },
              )
            }
          >
            Cancel the interview
          </Button>
        </>
      }
    >
      <Field label="Reason" isOptional {...(cancel.isError ? { error: messageOf(cancel.error) } : {})}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
