"use client";

import { useSearchParams } from "next/navigation";
import { BookingsTab } from "@/components/bookings/bookings-tab";
import { EndorsementTab } from "@/components/endorsements/endorsement-tab";
import { InterviewTab } from "@/components/interviews/interview-tab";
import { changeAddress } from "@/components/pipeline/use-board-filters";
import { ProfileTab } from "@/components/profiles/profile-tab";
import { Tab, TabPanel, Tabs, TabsList } from "@/components/ui/tabs";
import type { ProfileDetail } from "@/lib/features/profiles/schema";
import { type CandidateTab, callTabs, candidateTab, candidateTabs, tabLabel } from "./candidate-tab";
import { MatchTab } from "./match-tab";
import { TimelineStrip } from "./timeline-strip";
import { TimelineTab } from "./timeline-tab";

type CandidateTabsProps = { profile: ProfileDetail; jobId: string | null; canAct: boolean };

const PANEL = "min-h-0 flex-1 overflow-hidden";
const SCROLLED = `${PANEL} scroll-thin !overflow-y-auto`;

function openTab(tab: string) {
  const params = new URLSearchParams(window.location.search);
  params.set("tab", tab);
  changeAddress(params);
}

/** The six sides of a person. Which one is open stands in the address. */
export function CandidateTabs({ profile, jobId, canAct }: CandidateTabsProps) {
  const { profile_id: profileId, timeline } = profile;
  // A manager at none of the person's jobs holds a call with them, and sees what that needs.
  const tabs: readonly CandidateTab[] = canAct || profile.matches.length > 0 ? candidateTabs : callTabs;
  const wanted = candidateTab(useSearchParams().get("tab"), profile.matches.length > 0);
  const tab = tabs.includes(wanted) ? wanted : "profile";
  const counts: Partial<Record<string, number>> = {
    bookings: profile.bookings.length,
    interview: profile.interviews.length,
    timeline: timeline.length,
  };
  return (
    <Tabs value={tab} onValueChange={openTab} className="flex min-h-0 flex-1 flex-col">
      <TabsList aria-label="Candidate" className="px-6">
        {tabs.map((each) => (
          <Tab key={each} value={each} count={counts[each] || null}>
            {tabLabel[each]}
          </Tab>
        ))}
      </TabsList>
      <TabPanel value="profile" className={PANEL}>
        <ProfileTab profileId={profileId} canEdit={canAct} />
      </TabPanel>
      <TabPanel value="match" className={PANEL}>
        <div className="grid h-full min-h-0 grid-rows-[minmax(0,1fr)_auto]">
          <MatchTab profileId={profileId} jobId={jobId} canAct={canAct} />
          <TimelineStrip entries={timeline} canAct={canAct} onAll={() => openTab("timeline")} />
        </div>
      </TabPanel>
      <TabPanel value="bookings" className={SCROLLED}>
        <BookingsTab profileId={profileId} canEdit={canAct} />
      </TabPanel>
      <TabPanel value="interview" className={SCROLLED}>
        <InterviewTab profileId={profileId} />
      </TabPanel>
      <TabPanel value="endorsement" className={SCROLLED}>
        <EndorsementTab profileId={profileId} />
      </TabPanel>
      <TabPanel value="timeline" className={SCROLLED}>
        <TimelineTab entries={timeline} canAct={canAct} />
      </TabPanel>
    </Tabs>
  );
}
