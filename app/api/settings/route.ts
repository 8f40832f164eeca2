import { workspaceSettings } from "@/lib/features/workspace/repository";
import { toSettings } from "@/lib/features/workspace/rules";
import { settingsSchema, updateSettingsSchema } from "@/lib/features/workspace/schema";
import { updateSettings } from "@/lib/features/workspace/update-settings";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    summary: "The workspace's settings",
    tags: ["Settings"],
    response: settingsSchema,
  },
  async () => toSettings(await workspaceSettings()),
);

export const PATCH = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    body: updateSettingsSchema,
    summary: "Change settings",
    tags: ["Settings"],
    response: settingsSchema,
  },
  async ({ actor, body }) => updateSettings(actor, body),
);

export const { DELETE, OPTIONS, POST, PUT } = refuseOtherMethods("GET", "PATCH");
