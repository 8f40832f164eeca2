import type { ComponentProps } from "react";
import { CandidateScreen } from "@/components/candidate-page/candidate-screen";
import { askLabelOf } from "@/components/connect/ask";
import type { LinkFeedback } from "@/lib/features/manager-feedback/schema";
import { askHrefOf } from "./ask";

type Rest = Omit<ComponentProps<typeof CandidateScreen>, "organisation" | "contact" | "askHref" | "askLabel">;

/** Each state of the feedback page, with who asks and who can be asked. */
export function FeedbackScreen({ feedback, ...rest }: Rest & { feedback: LinkFeedback }) {
  const { organisation, contact } = feedback;
  return (
    <CandidateScreen
      organisation={organisation}
      contact={contact}
      askHref={askHrefOf(feedback)}
      askLabel={askLabelOf(contact)}
      {...rest}
    />
  );
}
