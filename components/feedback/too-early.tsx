import { Hourglass } from "lucide-react";
import { Lead, Title } from "@/components/candidate-page/heading";
import { firstNameOf } from "@/components/candidate-page/human-footer";
import { Seal } from "@/components/candidate-page/seal";
import { longDay, timeSpan, zoneTime } from "@/lib/features/bookings/slot-days";
import type { LinkFeedback } from "@/lib/features/manager-feedback/schema";
import { FeedbackScreen } from "./feedback-screen";

type TooEarlyProps = { feedback: LinkFeedback; slot: { starts_at: string; ends_at: string } };

/** The talk is not over, as after it was moved: nothing is asked before it. */
export function TooEarly({ feedback, slot }: TooEarlyProps) {
  const { candidate_name, timezone } = feedback;
  return (
    <FeedbackScreen feedback={feedback}>
      <Seal tone="calm" icon={Hourglass} />
      <Title>It is too early for your view</Title>
      <Lead>
        Your talk with {firstNameOf(candidate_name)} is on {longDay(slot.starts_at, timezone)},{" "}
        <time dateTime={slot.starts_at} className="whitespace-nowrap">
          {timeSpan(slot, timezone)}
        </time>
        , {zoneTime(timezone)}. Open this link again when it is over.
      </Lead>
    </FeedbackScreen>
  );
}
