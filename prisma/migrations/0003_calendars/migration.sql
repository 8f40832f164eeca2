-- CreateEnum
CREATE TYPE "ConnectionStatus" AS ENUM ('connected', 'reconnect_required', 'disconnected');

-- CreateEnum
CREATE TYPE "EventState" AS ENUM ('none', 'pending', 'written', 'failed', 'cancelled', 'changed_elsewhere');

-- AlterTable
ALTER TABLE "workspace" ADD COLUMN     "holidays" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "weeklyCap" INTEGER NOT NULL DEFAULT 20;

-- AlterTable
ALTER TABLE "jobs" ADD COLUMN     "schedulingMode" TEXT NOT NULL DEFAULT 'calendar';

-- AlterTable
ALTER TABLE "bookings" ADD COLUMN     "connectionId" UUID,
ADD COLUMN     "eventCalendarId" TEXT,
ADD COLUMN     "eventCheckedAt" TIMESTAMPTZ(3),
ADD COLUMN     "eventError" TEXT,
ADD COLUMN     "eventEtag" TEXT,
ADD COLUMN     "eventId" TEXT,
ADD COLUMN     "eventSequence" INTEGER,
ADD COLUMN     "eventState" "EventState" NOT NULL DEFAULT 'none';

-- CreateTable
CREATE TABLE "calendar_connections" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "provider" "BookingProvider" NOT NULL,
    "status" "ConnectionStatus" NOT NULL DEFAULT 'connected',
    "accountEmail" TEXT NOT NULL,
    "externalAccountId" TEXT NOT NULL,
    "region" TEXT,
    "access" TEXT,
    "scopes" TEXT[],
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "accessExpiresAt" TIMESTAMPTZ(3),
    "tokenVersion" INTEGER NOT NULL DEFAULT 0,
    "renewNotBefore" TIMESTAMPTZ(3),
    "renewFailures" INTEGER NOT NULL DEFAULT 0,
    "calendars" JSONB NOT NULL DEFAULT '[]',
    "readCalendarIds" TEXT[],
    "writeCalendarId" TEXT,
    "selfTest" JSONB,
    "lastGoodCallAt" TIMESTAMPTZ(3),
    "lastErrorAt" TIMESTAMPTZ(3),
    "lastErrorCode" TEXT,
    "lastErrorMessage" TEXT,
    "reconnectSince" TIMESTAMPTZ(3),
    "connectedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disconnectedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "calendar_connections_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "token_renewals" (
    "id" UUID NOT NULL,
    "connectionId" UUID NOT NULL,
    "outcome" TEXT NOT NULL DEFAULT 'started',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "token_renewals_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oauth_states" (
    "id" UUID NOT NULL,
    "nonceHash" TEXT NOT NULL,
    "provider" "BookingProvider" NOT NULL,
    "userId" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "acceptedEmail" TEXT,
    "otherEmail" TEXT,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "oauth_states_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connect_requests" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "jobId" UUID NOT NULL,
    "remindersSent" INTEGER NOT NULL DEFAULT 0,
    "nextReminderAt" TIMESTAMPTZ(3),
    "openedAt" TIMESTAMPTZ(3),
    "settledAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "connect_requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "slot_holds" (
    "id" UUID NOT NULL,
    "hostId" UUID NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "holdKey" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "slot_holds_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "manager_feedback" (
    "id" UUID NOT NULL,
    "bookingId" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "scores" JSONB NOT NULL DEFAULT '[]',
    "recommendation" "Recommendation",
    "summary" TEXT NOT NULL DEFAULT '',
    "requestedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "submittedAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "manager_feedback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vendor_call_stats" (
    "provider" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "calls" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "rateLimited" INTEGER NOT NULL DEFAULT 0,
    "totalMs" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "lastGoodAt" TIMESTAMPTZ(3),
    "lastErrorAt" TIMESTAMPTZ(3),
    "lastErrorCode" TEXT,

    CONSTRAINT "vendor_call_stats_pkey" PRIMARY KEY ("provider","hour")
);

-- CreateTable
CREATE TABLE "vendor_call_entries" (
    "id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "connectionId" UUID,
    "operation" TEXT NOT NULL,
    "status" INTEGER,
    "code" TEXT,
    "ms" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "vendor_call_entries_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "calendar_connections_status_accessExpiresAt_idx" ON "calendar_connections"("status", "accessExpiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "calendar_connections_userId_provider_key" ON "calendar_connections"("userId", "provider");

-- CreateIndex
CREATE INDEX "token_renewals_connectionId_at_idx" ON "token_renewals"("connectionId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "oauth_states_nonceHash_key" ON "oauth_states"("nonceHash");

-- CreateIndex
CREATE INDEX "oauth_states_userId_createdAt_idx" ON "oauth_states"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "connect_requests_settledAt_nextReminderAt_idx" ON "connect_requests"("settledAt", "nextReminderAt");

-- CreateIndex
CREATE UNIQUE INDEX "connect_requests_userId_jobId_key" ON "connect_requests"("userId", "jobId");

-- CreateIndex
CREATE UNIQUE INDEX "slot_holds_holdKey_key" ON "slot_holds"("holdKey");

-- CreateIndex
CREATE INDEX "slot_holds_hostId_startsAt_idx" ON "slot_holds"("hostId", "startsAt");

-- CreateIndex
CREATE UNIQUE INDEX "manager_feedback_bookingId_key" ON "manager_feedback"("bookingId");

-- CreateIndex
CREATE INDEX "vendor_call_entries_connectionId_at_idx" ON "vendor_call_entries"("connectionId", "at");

-- CreateIndex
CREATE INDEX "vendor_call_entries_at_idx" ON "vendor_call_entries"("at");

-- CreateIndex
CREATE INDEX "bookings_eventState_startsAt_idx" ON "bookings"("eventState", "startsAt");

-- CreateIndex
CREATE INDEX "bookings_connectionId_idx" ON "bookings"("connectionId");

-- AddForeignKey
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "calendar_connections"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_connections" ADD CONSTRAINT "calendar_connections_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "token_renewals" ADD CONSTRAINT "token_renewals_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "calendar_connections"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connect_requests" ADD CONSTRAINT "connect_requests_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connect_requests" ADD CONSTRAINT "connect_requests_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "manager_feedback" ADD CONSTRAINT "manager_feedback_bookingId_fkey" FOREIGN KEY ("bookingId") REFERENCES "bookings"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "manager_feedback" ADD CONSTRAINT "manager_feedback_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
