import type { BadgeTone } from "@/components/ui/badge";
import type { CompetencyScore, InterviewStatus, Recommendation } from "@/lib/features/ai-interviews/schema";

export const statusWords: Record<InterviewStatus, { label: string; tone: BadgeTone }> = {
  scheduled: { label: "Not begun", tone: "mute" },
  consented: { label: "Agreed, not begun", tone: "mute" },
  in_progress: { label: "In progress", tone: "accent" },
  completed: { label: "Finished", tone: "good" },
  expired: { label: "Expired", tone: "warn" },
  cancelled: { label: "Cancelled", tone: "mute" },
};

export const recommendationTone: Record<Recommendation, BadgeTone> = { Proceed: "good", Hold: "warn", Decline: "bad" };

export const typeWords = {
  general: "General interview",
  technical: "Technical interview",
  cultural: "Interview on working together",
} as const;

export const topicOf = ({ criterion, name }: Pick<CompetencyScore, "criterion" | "name">): string => criterion ?? name;
