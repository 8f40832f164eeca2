import { z } from "zod";
import { competencyById } from "@/lib/features/ai-interviews/competencies";
import { listInterviewDetails } from "@/lib/features/ai-interviews/interview-detail";
import { scheduleInterview } from "@/lib/features/ai-interviews/schedule-interview";
import {
  interviewListSchema,
  interviewQuestionsSchema,
  scheduledInterviewSchema,
  scheduleInterviewBody,
} from "@/lib/features/ai-interviews/schema";
import { interviewUrl } from "@/lib/features/ai-interviews/send-interview-link";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    body: scheduleInterviewBody,
    status: 201,
    summary: "Schedule an AI interview",
    tags: ["AI interviews"],
    response: scheduledInterviewSchema,
  },
  async ({ actor, body, idempotencyKey }) => {
    const interview = await scheduleInterview(actor, { ...body, idempotencyKey });
    return {
      success: true,
      interview_id: interview.id,
      interview_link: await interviewUrl(interview.id),
      provider: interview.provider,
      interview_type: interview.type,
      duration_minutes: interview.durationMinutes,
      scheduled_at: interview.scheduledAt.toISOString(),
      status: interview.status,
      questions: interviewQuestionsSchema
        .parse(interview.questions)
        .map(({ question_id, text, competency_id, why }) => ({
          question_id,
          text,
          competency: competencyById(competency_id).name,
          why,
        })),
    };
  },
);

export const GET = route(
  {
    actor: "user",
    query: z.object({ profile_id: z.uuid() }),
    summary: "A candidate's AI interviews, newest first",
    tags: ["AI interviews"],
    response: interviewListSchema,
  },
  async ({ actor, query }) => ({ data: await listInterviewDetails(actor, query.profile_id) }),
);

export const { DELETE, OPTIONS, PATCH, PUT } = refuseOtherMethods("GET", "POST");
