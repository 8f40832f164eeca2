"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { CandidateScreen, NoScriptNotice } from "@/components/candidate-page/candidate-screen";
import { connectPageQuery, notePageOpened } from "@/lib/features/connections/queries";
import type { ConnectOutcome, ConnectPage as PageData } from "@/lib/features/connections/schema";
import { askHrefOf, askLabelOf } from "./ask";
import { Connected } from "./connected";
import { ConsentFailed } from "./consent-failed";
import { Invite } from "./invite";

type ConnectPageProps = { token: string; initial: PageData; outcome: ConnectOutcome | null };

/** The manager's page behind the mailed link, before and after the vendor's consent page. */
export function ConnectPage({ token, initial, outcome }: ConnectPageProps) {
  const { data: page } = useQuery(connectPageQuery(token, initial));
  const [told, setTold] = useState(outcome);
  useEffect(() => {
    notePageOpened(token).catch(() => undefined);
  }, [token]);
  return (
    <CandidateScreen
      organisation={page.organisation}
      contact={page.contact}
      askHref={askHrefOf(page.contact)}
      askLabel={askLabelOf(page.contact)}
    >
      <NoScriptNotice purpose="connect your calendar" contact={page.contact} />
      <Screen token={token} page={page} outcome={told} onSettled={() => setTold(null)} />
    </CandidateScreen>
  );
}

type ScreenProps = { token: string; page: PageData; outcome: ConnectOutcome | null; onSettled: () => void };

function Screen({ token, page, outcome, onSettled }: ScreenProps) {
  if (outcome !== null && outcome !== "connected") {
    return <ConsentFailed token={token} page={page} outcome={outcome} onSettled={onSettled} />;
  }
  if (page.status === "connected") return <Connected token={token} page={page} />;
  return <Invite token={token} page={page} />;
}
