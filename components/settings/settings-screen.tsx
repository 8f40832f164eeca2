"use client";

import type { Role } from "@/components/shell/places";
import { useUrlState } from "@/components/shell/use-url-state";
import { useViewer } from "@/components/shell/viewer";
import { PageHeader } from "@/components/ui/page-header";
import { Tab, TabPanel, Tabs, TabsList } from "@/components/ui/tabs";
import { ApiKeysPanel } from "./api-keys-panel";
import { AuditPanel } from "./audit-panel";
import { BookingPanel } from "./booking-panel";
import { PeoplePanel } from "./people-panel";
import { RulesPanel } from "./rules-panel";
import { WorkspacePanel } from "./workspace-panel";
import { YouPanel } from "./you-panel";

const STAFF: readonly Role[] = ["admin", "recruiter"];

const TABS = [
  { value: "rules", label: "Rules", roles: STAFF, panel: RulesPanel },
  { value: "booking", label: "Booking", roles: STAFF, panel: BookingPanel },
  { value: "workspace", label: "Workspace", roles: STAFF, panel: WorkspacePanel },
  { value: "people", label: "People", roles: STAFF, panel: PeoplePanel },
  { value: "keys", label: "API keys", roles: ["admin"] as readonly Role[], panel: ApiKeysPanel },
  { value: "audit", label: "Audit", roles: ["admin"] as readonly Role[], panel: AuditPanel },
  { value: "you", label: "You", roles: ["admin", "recruiter", "manager"] as readonly Role[], panel: YouPanel },
];

export function SettingsScreen() {
  const { role } = useViewer();
  const [url, setUrl] = useUrlState();
  const tabs = TABS.filter((tab) => tab.roles.includes(role));
  const current = tabs.find(({ value }) => value === url.get("tab")) ?? tabs[0];
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader title="Settings" />
      <Tabs
        value={current?.value}
        onValueChange={(tab) => setUrl({ tab: tab === tabs[0]?.value ? null : tab })}
        className="flex min-h-0 flex-1 flex-col"
      >
        <TabsList aria-label="Settings" className="px-4">
          {tabs.map(({ value, label }) => (
            <Tab key={value} value={value}>
              {label}
            </Tab>
          ))}
        </TabsList>
        {tabs.map(({ value, panel: Panel }) => (
          <TabPanel key={value} value={value} className="scroll-thin min-h-0 flex-1 overflow-y-auto px-4 pt-4 pb-12">
            <div className="grid max-w-[820px] gap-8">
              <Panel />
            </div>
          </TabPanel>
        ))}
      </Tabs>
    </div>
  );
}
