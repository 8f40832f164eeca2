-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('admin', 'recruiter', 'manager');

-- CreateEnum
CREATE TYPE "JobStatus" AS ENUM ('draft', 'approved', 'closed');

-- CreateEnum
CREATE TYPE "ProfileStatus" AS ENUM ('new', 'matched', 'shortlisted', 'booking_sent', 'booked', 'interviewing', 'endorsed', 'hired', 'declined', 'withdrawn');

-- CreateEnum
CREATE TYPE "CvStatus" AS ENUM ('processing', 'parsed', 'needs_text', 'failed');

-- CreateEnum
CREATE TYPE "Stage" AS ENUM ('new', 'matched', 'shortlisted', 'booking_sent', 'booked', 'ai_interview', 'endorsed', 'manager_interview', 'offer', 'hired', 'declined', 'withdrawn');

-- CreateEnum
CREATE TYPE "BookingStatus" AS ENUM ('pending', 'confirmed', 'cancelled', 'expired', 'completed', 'no_show');

-- CreateEnum
CREATE TYPE "BookingProvider" AS ENUM ('manual', 'calendly', 'google', 'outlook', 'zoho');

-- CreateEnum
CREATE TYPE "InterviewProvider" AS ENUM ('custom', 'hirevue', 'myinterview');

-- CreateEnum
CREATE TYPE "InterviewType" AS ENUM ('general', 'technical', 'cultural');

-- CreateEnum
CREATE TYPE "InterviewStatus" AS ENUM ('scheduled', 'consented', 'in_progress', 'completed', 'expired', 'cancelled');

-- CreateEnum
CREATE TYPE "Recommendation" AS ENUM ('Proceed', 'Hold', 'Decline');

-- CreateEnum
CREATE TYPE "EndorsementStatus" AS ENUM ('draft', 'approved');

-- CreateEnum
CREATE TYPE "ReviewKind" AS ENUM ('shortlist', 'notify', 'decline', 'merge', 'endorsement', 'message');

-- CreateEnum
CREATE TYPE "ReviewStatus" AS ENUM ('pending', 'approved', 'rejected');

-- CreateEnum
CREATE TYPE "MailStatus" AS ENUM ('queued', 'sending', 'sent', 'failed', 'recalled');

-- CreateEnum
CREATE TYPE "ActorKind" AS ENUM ('rule', 'person', 'candidate', 'system');

-- CreateEnum
CREATE TYPE "RunStatus" AS ENUM ('queued', 'running', 'waiting', 'completed', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "StepStatus" AS ENUM ('planned', 'running', 'sleeping', 'waiting', 'completed', 'failed');

-- CreateTable
CREATE TABLE "workspace" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL DEFAULT 'AI Recruiter',
    "timeZone" TEXT NOT NULL DEFAULT 'Europe/London',
    "notifyThreshold" DOUBLE PRECISION NOT NULL DEFAULT 0.7,
    "shortlistThreshold" DOUBLE PRECISION NOT NULL DEFAULT 0.8,
    "notifyMode" TEXT NOT NULL DEFAULT 'auto',
    "shortlistMode" TEXT NOT NULL DEFAULT 'auto',
    "endorsementMode" TEXT NOT NULL DEFAULT 'ask',
    "automations" JSONB NOT NULL DEFAULT '{}',
    "workingHours" JSONB,
    "bookingProvider" "BookingProvider" NOT NULL DEFAULT 'manual',
    "bookingDurationMinutes" INTEGER NOT NULL DEFAULT 30,
    "bufferBeforeMinutes" INTEGER NOT NULL DEFAULT 0,
    "bufferAfterMinutes" INTEGER NOT NULL DEFAULT 10,
    "minimumNoticeMinutes" INTEGER NOT NULL DEFAULT 240,
    "dailyCap" INTEGER NOT NULL DEFAULT 6,
    "slotGridMinutes" INTEGER NOT NULL DEFAULT 30,
    "bookingWindowDays" INTEGER NOT NULL DEFAULT 28,
    "bookingLinkDays" INTEGER NOT NULL DEFAULT 14,
    "changeCutoffMinutes" INTEGER NOT NULL DEFAULT 60,
    "interviewLinkDays" INTEGER NOT NULL DEFAULT 7,
    "interviewDurationMinutes" INTEGER NOT NULL DEFAULT 45,
    "setupCompletedAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "title" TEXT,
    "phone" TEXT,
    "passwordHash" TEXT,
    "timeZone" TEXT,
    "workingHours" JSONB,
    "meetingLink" TEXT,
    "disabledAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_sessions" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "user_sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "keyHash" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "scopes" TEXT[],
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "jobs" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "status" "JobStatus" NOT NULL DEFAULT 'draft',
    "normalized" JSONB NOT NULL,
    "isEdited" BOOLEAN NOT NULL DEFAULT false,
    "location" TEXT,
    "employmentType" TEXT,
    "interviewPlan" JSONB,
    "notifyThreshold" DOUBLE PRECISION,
    "shortlistThreshold" DOUBLE PRECISION,
    "notifyMode" TEXT,
    "shortlistMode" TEXT,
    "managerId" UUID,
    "recruiterId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "approvedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "isSample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "jobs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "profiles" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "emailNormalized" TEXT,
    "phone" TEXT,
    "phoneNormalized" TEXT,
    "headline" TEXT,
    "employer" TEXT,
    "location" TEXT,
    "timeZone" TEXT,
    "status" "ProfileStatus" NOT NULL DEFAULT 'new',
    "source" TEXT NOT NULL DEFAULT 'upload',
    "parsed" JSONB,
    "corrections" JSONB NOT NULL DEFAULT '{}',
    "consent" JSONB,
    "doNotContact" BOOLEAN NOT NULL DEFAULT false,
    "ownerId" UUID,
    "isSample" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "profiles_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cv_documents" (
    "id" UUID NOT NULL,
    "profileId" UUID NOT NULL,
    "fileName" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "sizeBytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "storageKey" TEXT NOT NULL,
    "status" "CvStatus" NOT NULL DEFAULT 'processing',
    "failureCode" TEXT,
    "failureMessage" TEXT,
    "jobId" UUID,
    "source" TEXT NOT NULL DEFAULT 'upload',
    "pageCount" INTEGER,
    "text" TEXT,
    "parsed" JSONB,
    "flags" JSONB NOT NULL DEFAULT '[]',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "parsedAt" TIMESTAMPTZ(3),

    CONSTRAINT "cv_documents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "matches" (
    "id" UUID NOT NULL,
    "profileId" UUID NOT NULL,
    "jobId" UUID NOT NULL,
    "cvId" UUID NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "criteria" JSONB NOT NULL,
    "overrides" JSONB NOT NULL DEFAULT '{}',
    "engineVersion" TEXT NOT NULL,
    "inputHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "matches_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "applications" (
    "id" UUID NOT NULL,
    "profileId" UUID NOT NULL,
    "jobId" UUID NOT NULL,
    "stage" "Stage" NOT NULL DEFAULT 'new',
    "score" DOUBLE PRECISION,
    "reasons" JSONB NOT NULL DEFAULT '[]',
    "stageChangedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stageChangedBy" "ActorKind" NOT NULL DEFAULT 'system',
    "stageReason" TEXT,
    "position" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "next" JSONB,
    "needsPerson" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "applications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bookings" (
    "id" TEXT NOT NULL,
    "provider" "BookingProvider" NOT NULL,
    "status" "BookingStatus" NOT NULL DEFAULT 'pending',
    "profileId" UUID NOT NULL,
    "jobId" UUID,
    "applicationId" UUID,
    "hostId" UUID,
    "durationMinutes" INTEGER NOT NULL,
    "timeZone" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3),
    "endsAt" TIMESTAMPTZ(3),
    "bufferBeforeMinutes" INTEGER NOT NULL DEFAULT 0,
    "bufferAfterMinutes" INTEGER NOT NULL DEFAULT 0,
    "icsSequence" INTEGER NOT NULL DEFAULT 0,
    "meetingLink" TEXT,
    "externalUrl" TEXT,
    "candidateName" TEXT,
    "candidateEmail" TEXT,
    "note" TEXT,
    "cancelReason" TEXT,
    "cancelledBy" "ActorKind",
    "effectKey" TEXT,
    "timesWantedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "confirmedAt" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bookings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_links" (
    "id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "nonce" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "access_links_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ai_interviews" (
    "id" TEXT NOT NULL,
    "provider" "InterviewProvider" NOT NULL,
    "type" "InterviewType" NOT NULL,
    "status" "InterviewStatus" NOT NULL DEFAULT 'scheduled',
    "profileId" UUID NOT NULL,
    "jobId" UUID,
    "applicationId" UUID,
    "bookingId" TEXT,
    "durationMinutes" INTEGER NOT NULL,
    "questions" JSONB NOT NULL,
    "consentText" TEXT NOT NULL,
    "mode" TEXT,
    "transcript" JSONB,
    "transcriptText" TEXT,
    "insights" JSONB,
    "scores" JSONB,
    "recommendation" "Recommendation",
    "engineVersion" TEXT,
    "effectKey" TEXT,
    "cancelReason" TEXT,
    "personRequestedAt" TIMESTAMPTZ(3),
    "outcomeAppliedAt" TIMESTAMPTZ(3),
    "scheduledAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "consentedAt" TIMESTAMPTZ(3),
    "startedAt" TIMESTAMPTZ(3),
    "completedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ai_interviews_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "interview_answers" (
    "id" UUID NOT NULL,
    "interviewId" TEXT NOT NULL,
    "questionId" TEXT NOT NULL,
    "questionText" TEXT NOT NULL,
    "competency" TEXT,
    "followUpTo" TEXT,
    "followUpReason" TEXT,
    "number" INTEGER NOT NULL,
    "answerText" TEXT NOT NULL DEFAULT '',
    "isAnswered" BOOLEAN NOT NULL DEFAULT false,
    "correctedText" TEXT,
    "answeredAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "interview_answers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "endorsements" (
    "id" UUID NOT NULL,
    "profileId" UUID NOT NULL,
    "jobId" UUID,
    "interviewId" TEXT NOT NULL,
    "cvId" UUID,
    "status" "EndorsementStatus" NOT NULL DEFAULT 'draft',
    "sentences" JSONB NOT NULL,
    "original" JSONB,
    "recommendation" "Recommendation" NOT NULL,
    "approvedAt" TIMESTAMPTZ(3),
    "approvedById" UUID,
    "approvedBy" "ActorKind",
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "endorsements_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reviews" (
    "id" UUID NOT NULL,
    "kind" "ReviewKind" NOT NULL,
    "status" "ReviewStatus" NOT NULL DEFAULT 'pending',
    "dedupeKey" TEXT NOT NULL,
    "profileId" UUID,
    "jobId" UUID,
    "applicationId" UUID,
    "title" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "draft" TEXT,
    "payload" JSONB NOT NULL DEFAULT '{}',
    "editedText" TEXT,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reviews_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mails" (
    "id" UUID NOT NULL,
    "messageKey" TEXT NOT NULL,
    "status" "MailStatus" NOT NULL DEFAULT 'queued',
    "template" TEXT NOT NULL,
    "toEmail" TEXT NOT NULL,
    "toName" TEXT,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "ics" TEXT,
    "icsMethod" TEXT,
    "messageId" TEXT NOT NULL,
    "profileId" UUID,
    "sendAfter" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,
    "sentAt" TIMESTAMPTZ(3),
    "sentVia" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mails_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notifications" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "dedupeKey" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "href" TEXT,
    "readAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "timeline_entries" (
    "id" UUID NOT NULL,
    "profileId" UUID NOT NULL,
    "jobId" UUID,
    "dedupeKey" TEXT,
    "actor" "ActorKind" NOT NULL,
    "actorId" TEXT,
    "actorName" TEXT,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "reason" TEXT,
    "data" JSONB NOT NULL DEFAULT '{}',
    "undo" JSONB,
    "undoneAt" TIMESTAMPTZ(3),
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "timeline_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actorId" TEXT,
    "actorName" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox_events" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "notBefore" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "dispatchedAt" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "runner_events" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "ts" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "runner_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workflow_runs" (
    "id" UUID NOT NULL,
    "runKey" TEXT NOT NULL,
    "functionId" TEXT NOT NULL,
    "functionName" TEXT NOT NULL,
    "eventId" TEXT,
    "eventName" TEXT NOT NULL,
    "eventData" JSONB NOT NULL,
    "status" "RunStatus" NOT NULL DEFAULT 'queued',
    "output" JSONB,
    "error" JSONB,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "stack" JSONB NOT NULL DEFAULT '[]',
    "profileId" UUID,
    "jobId" UUID,
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "nextAt" TIMESTAMPTZ(3),
    "isDeadLetter" BOOLEAN NOT NULL DEFAULT false,
    "leaseJobId" BIGINT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workflow_runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workflow_steps" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "stepId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "op" TEXT NOT NULL,
    "status" "StepStatus" NOT NULL DEFAULT 'planned',
    "result" JSONB,
    "opts" JSONB,
    "error" JSONB,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "waitEvent" TEXT,
    "waitMatch" TEXT,
    "dueAt" TIMESTAMPTZ(3),
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "durationMs" DOUBLE PRECISION,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workflow_steps_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_records" (
    "id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "requestHash" TEXT NOT NULL,
    "status" INTEGER,
    "body" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_records_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_deliveries" (
    "id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "deliveryId" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMPTZ(3),

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "user_sessions_userId_idx" ON "user_sessions"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_keyHash_key" ON "api_keys"("keyHash");

-- CreateIndex
CREATE INDEX "api_keys_userId_idx" ON "api_keys"("userId");

-- CreateIndex
CREATE INDEX "jobs_status_idx" ON "jobs"("status");

-- CreateIndex
CREATE INDEX "jobs_managerId_idx" ON "jobs"("managerId");

-- CreateIndex
CREATE INDEX "jobs_recruiterId_idx" ON "jobs"("recruiterId");

-- CreateIndex
CREATE UNIQUE INDEX "profiles_emailNormalized_key" ON "profiles"("emailNormalized");

-- CreateIndex
CREATE UNIQUE INDEX "profiles_phoneNormalized_key" ON "profiles"("phoneNormalized");

-- CreateIndex
CREATE INDEX "profiles_status_idx" ON "profiles"("status");

-- CreateIndex
CREATE INDEX "profiles_createdAt_id_idx" ON "profiles"("createdAt", "id");

-- CreateIndex
CREATE INDEX "cv_documents_profileId_createdAt_idx" ON "cv_documents"("profileId", "createdAt");

-- CreateIndex
CREATE INDEX "cv_documents_sha256_idx" ON "cv_documents"("sha256");

-- CreateIndex
CREATE INDEX "cv_documents_status_idx" ON "cv_documents"("status");

-- CreateIndex
CREATE INDEX "matches_jobId_score_idx" ON "matches"("jobId", "score" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "matches_profileId_jobId_key" ON "matches"("profileId", "jobId");

-- CreateIndex
CREATE INDEX "applications_jobId_stage_idx" ON "applications"("jobId", "stage");

-- CreateIndex
CREATE INDEX "applications_stage_stageChangedAt_idx" ON "applications"("stage", "stageChangedAt");

-- CreateIndex
CREATE UNIQUE INDEX "applications_profileId_jobId_key" ON "applications"("profileId", "jobId");

-- CreateIndex
CREATE UNIQUE INDEX "bookings_effectKey_key" ON "bookings"("effectKey");

-- CreateIndex
CREATE INDEX "bookings_profileId_idx" ON "bookings"("profileId");

-- CreateIndex
CREATE INDEX "bookings_hostId_startsAt_idx" ON "bookings"("hostId", "startsAt");

-- CreateIndex
CREATE INDEX "bookings_status_expiresAt_idx" ON "bookings"("status", "expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "access_links_tokenHash_key" ON "access_links"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "access_links_purpose_subjectId_key" ON "access_links"("purpose", "subjectId");

-- CreateIndex
CREATE UNIQUE INDEX "ai_interviews_effectKey_key" ON "ai_interviews"("effectKey");

-- CreateIndex
CREATE INDEX "ai_interviews_profileId_idx" ON "ai_interviews"("profileId");

-- CreateIndex
CREATE INDEX "ai_interviews_status_expiresAt_idx" ON "ai_interviews"("status", "expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "interview_answers_interviewId_questionId_key" ON "interview_answers"("interviewId", "questionId");

-- CreateIndex
CREATE UNIQUE INDEX "endorsements_interviewId_key" ON "endorsements"("interviewId");

-- CreateIndex
CREATE INDEX "endorsements_profileId_idx" ON "endorsements"("profileId");

-- CreateIndex
CREATE UNIQUE INDEX "reviews_dedupeKey_key" ON "reviews"("dedupeKey");

-- CreateIndex
CREATE INDEX "reviews_status_createdAt_idx" ON "reviews"("status", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "mails_messageKey_key" ON "mails"("messageKey");

-- CreateIndex
CREATE UNIQUE INDEX "mails_messageId_key" ON "mails"("messageId");

-- CreateIndex
CREATE INDEX "mails_status_sendAfter_idx" ON "mails"("status", "sendAfter");

-- CreateIndex
CREATE INDEX "mails_createdAt_id_idx" ON "mails"("createdAt", "id");

-- CreateIndex
CREATE INDEX "mails_profileId_idx" ON "mails"("profileId");

-- CreateIndex
CREATE INDEX "notifications_userId_createdAt_idx" ON "notifications"("userId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "notifications_userId_dedupeKey_key" ON "notifications"("userId", "dedupeKey");

-- CreateIndex
CREATE UNIQUE INDEX "timeline_entries_dedupeKey_key" ON "timeline_entries"("dedupeKey");

-- CreateIndex
CREATE INDEX "timeline_entries_profileId_at_idx" ON "timeline_entries"("profileId", "at");

-- CreateIndex
CREATE INDEX "audit_entries_at_idx" ON "audit_entries"("at");

-- CreateIndex
CREATE INDEX "outbox_events_dispatchedAt_createdAt_idx" ON "outbox_events"("dispatchedAt", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "workflow_runs_runKey_key" ON "workflow_runs"("runKey");

-- CreateIndex
CREATE INDEX "workflow_runs_functionId_createdAt_idx" ON "workflow_runs"("functionId", "createdAt");

-- CreateIndex
CREATE INDEX "workflow_runs_status_nextAt_idx" ON "workflow_runs"("status", "nextAt");

-- CreateIndex
CREATE INDEX "workflow_runs_profileId_idx" ON "workflow_runs"("profileId");

-- CreateIndex
CREATE INDEX "workflow_steps_waitEvent_status_idx" ON "workflow_steps"("waitEvent", "status");

-- CreateIndex
CREATE UNIQUE INDEX "workflow_steps_runId_stepId_key" ON "workflow_steps"("runId", "stepId");

-- CreateIndex
CREATE INDEX "idempotency_records_createdAt_idx" ON "idempotency_records"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "idempotency_records_scope_key_key" ON "idempotency_records"("scope", "key");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_deliveries_provider_deliveryId_key" ON "webhook_deliveries"("provider", "deliveryId");

-- AddForeignKey
ALTER TABLE "user_sessions" ADD CONSTRAINT "user_sessions_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_managerId_fkey" FOREIGN KEY ("managerId") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_recruiterId_fkey" FOREIGN KEY ("recruiterId") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cv_documents" ADD CONSTRAINT "cv_documents_profileId_fkey" FOREIGN KEY ("profileId") REFERENCES "profiles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matches" ADD CONSTRAINT "matches_profileId_fkey" FOREIGN KEY ("profileId") REFERENCES "profiles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matches" ADD CONSTRAINT "matches_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matches" ADD CONSTRAINT "matches_cvId_fkey" FOREIGN KEY ("cvId") REFERENCES "cv_documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "applications" ADD CONSTRAINT "applications_profileId_fkey" FOREIGN KEY ("profileId") REFERENCES "profiles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "applications" ADD CONSTRAINT "applications_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_profileId_fkey" FOREIGN KEY ("profileId") REFERENCES "profiles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "jobs"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ai_interviews" ADD CONSTRAINT "ai_interviews_profileId_fkey" FOREIGN KEY ("profileId") REFERENCES "profiles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ai_interviews" ADD CONSTRAINT "ai_interviews_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "jobs"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interview_answers" ADD CONSTRAINT "interview_answers_interviewId_fkey" FOREIGN KEY ("interviewId") REFERENCES "ai_interviews"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "endorsements" ADD CONSTRAINT "endorsements_profileId_fkey" FOREIGN KEY ("profileId") REFERENCES "profiles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "endorsements" ADD CONSTRAINT "endorsements_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "jobs"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "endorsements" ADD CONSTRAINT "endorsements_interviewId_fkey" FOREIGN KEY ("interviewId") REFERENCES "ai_interviews"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_profileId_fkey" FOREIGN KEY ("profileId") REFERENCES "profiles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mails" ADD CONSTRAINT "mails_profileId_fkey" FOREIGN KEY ("profileId") REFERENCES "profiles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "timeline_entries" ADD CONSTRAINT "timeline_entries_profileId_fkey" FOREIGN KEY ("profileId") REFERENCES "profiles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workflow_runs" ADD CONSTRAINT "workflow_runs_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "runner_events"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workflow_steps" ADD CONSTRAINT "workflow_steps_runId_fkey" FOREIGN KEY ("runId") REFERENCES "workflow_runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema language cannot say. `node scripts/run.mjs migration` appends this to the initial migration;
-- lib/testing/database-guards.test.ts asserts that each guard exists in a migrated database.

CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- One host, one meeting at a time. Half-open: 10:00-10:30 and 10:30-11:00 are neighbours, not a conflict.
ALTER TABLE bookings ADD CONSTRAINT bookings_no_overlap
  EXCLUDE USING gist ("hostId" WITH =, tstzrange("startsAt", "endsAt", '[)') WITH &&)
  WHERE (status = 'confirmed' AND "hostId" IS NOT NULL AND "startsAt" IS NOT NULL AND "endsAt" IS NOT NULL);

ALTER TABLE bookings ADD CONSTRAINT bookings_duration_positive CHECK ("durationMinutes" > 0);
ALTER TABLE bookings ADD CONSTRAINT bookings_ends_after_start CHECK ("endsAt" > "startsAt");
ALTER TABLE bookings ADD CONSTRAINT bookings_confirmed_has_time
  CHECK (status <> 'confirmed' OR ("startsAt" IS NOT NULL AND "endsAt" IS NOT NULL));
ALTER TABLE ai_interviews ADD CONSTRAINT ai_interviews_duration_positive CHECK ("durationMinutes" > 0);
ALTER TABLE matches ADD CONSTRAINT matches_score_range CHECK (score BETWEEN 0 AND 1);
ALTER TABLE applications ADD CONSTRAINT applications_score_range CHECK (score BETWEEN 0 AND 1);
ALTER TABLE workspace ADD CONSTRAINT workspace_single_row CHECK (id = 1);
ALTER TABLE workspace ADD CONSTRAINT workspace_thresholds_range
  CHECK ("notifyThreshold" BETWEEN 0 AND 1 AND "shortlistThreshold" BETWEEN 0 AND 1);
ALTER TABLE jobs ADD CONSTRAINT jobs_thresholds_range
  CHECK ("notifyThreshold" BETWEEN 0 AND 1 AND "shortlistThreshold" BETWEEN 0 AND 1);

-- unaccent() itself depends on the search path and therefore cannot be indexed; with the dictionary named it can.
CREATE FUNCTION search_text(value text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, value)) $$;

CREATE INDEX profiles_search_name ON profiles USING gin (search_text(name) gin_trgm_ops);
CREATE INDEX profiles_search_email ON profiles USING gin (search_text(email) gin_trgm_ops);
CREATE INDEX profiles_search_headline ON profiles USING gin (search_text(headline) gin_trgm_ops);
CREATE INDEX profiles_search_employer ON profiles USING gin (search_text(employer) gin_trgm_ops);
CREATE INDEX cv_documents_search_text ON cv_documents USING gin (search_text(text) gin_trgm_ops);

-- The audit trail is written, never rewritten.
CREATE FUNCTION refuse_audit_change() RETURNS trigger
  LANGUAGE plpgsql
  AS $$
BEGIN
  RAISE EXCEPTION 'audit_entries is append-only' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER audit_entries_append_only
  BEFORE UPDATE OR DELETE ON audit_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();

CREATE TRIGGER audit_entries_no_truncate
  BEFORE TRUNCATE ON audit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
