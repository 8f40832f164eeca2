"use client";

import { useQuery } from "@tanstack/react-query";
import { useView } from "@/components/candidate-page/use-view";
import { linkInterviewQuery } from "@/lib/features/ai-interviews/queries";
import type { CandidateInterview } from "@/lib/features/ai-interviews/schema";
import { InterviewOver } from "./interview-over";
import { Notice } from "./notice";
import { Paused } from "./paused";
import { PersonRequest, PersonTold } from "./person-request";
import { Practice } from "./practice";
import { QuestionScreen } from "./question-screen";
import { Review } from "./review";
import { Thanks } from "./thanks";
import { Welcome } from "./welcome";

const views = ["main", "notice", "practice", "person", "ask", "paused"] as const;

/** The candidate's interview: one thing per screen, and the server's state decides which. */
export function InterviewPage({ token, initial }: { token: string; initial: CandidateInterview }) {
  const { data: interview } = useQuery(linkInterviewQuery(token, initial));
  const { view, show, hrefOf } = useView(views);
  const shared = { token, interview, askHref: hrefOf("ask") };
  const { status, question } = interview;

  if (view === "ask") return <PersonRequest {...shared} purpose="question" onBack={() => show("main")} />;
  if (status === "completed") return <Thanks {...shared} />;
  if (status === "expired" || status === "cancelled")
    return <InterviewOver {...shared} status={status} onAsk={() => show("ask")} />;
  if (view === "person") return <PersonRequest {...shared} purpose="instead" onBack={() => show("main")} />;
  if (status === "scheduled") {
    if (view === "notice")
      return <Notice {...shared} onAgreed={() => show("practice")} onOtherWays={() => show("main")} />;
    if (interview.person_requested_at !== null && view === "main")
      return <PersonTold {...shared} isInstead onBack={() => show("notice")} />;
    return <Welcome {...shared} onType={() => show("notice")} onPerson={() => show("person")} />;
  }
  if (view === "practice" && status === "consented") return <Practice {...shared} onBegin={() => show("main")} />;
  if (view === "paused") return <Paused {...shared} onResume={() => show("main")} />;
  if (question === null) return <Review {...shared} />;
  return <QuestionScreen key={question.question_id} {...shared} question={question} onPause={() => show("paused")} />;
}
