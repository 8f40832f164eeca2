import { Unlink } from "lucide-react";
import { CandidateScreen } from "./candidate-screen";
import { Lead, Title } from "./heading";
import { Seal } from "./seal";

/** Unknown, cut short, worn out or withdrawn: all look the same, so that a guess learns nothing. */
export function UnknownLink({ organisation }: { organisation: string }) {
  return (
    <CandidateScreen organisation={organisation}>
      <Seal tone="calm" icon={Unlink} />
      <Title>This link opens nothing</Title>
      <Lead>
        Mail programs sometimes cut long links in two: open it from the mail again, or copy the whole address into the
        browser. If it is an old one, answer the mail that brought it. A person reads the answer and sends you a new
        link.
      </Lead>
    </CandidateScreen>
  );
}
