import { TimerOff } from "lucide-react";
import { CandidateScreen } from "@/components/candidate-page/candidate-screen";
import { Lead, Title } from "@/components/candidate-page/heading";
import { Seal } from "@/components/candidate-page/seal";

/** The way back from the vendor was too old, used before, or another person's. */
export function SignInOver({ organisation }: { organisation: string }) {
  return (
    <CandidateScreen organisation={organisation}>
      <Seal tone="calm" icon={TimerOff} />
      <Title>This sign-in is over</Title>
      <Lead>
        It took longer than ten minutes, was used already, or was begun by somebody else. Nothing was connected by it.
        Open the link in your mail again and press the button there.
      </Lead>
    </CandidateScreen>
  );
}
