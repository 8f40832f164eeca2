-- AlterEnum
ALTER TYPE "ReviewKind" ADD VALUE 'calendar_conflict';

-- AlterTable
ALTER TABLE "applications" ADD COLUMN     "waitsForCalendarSince" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "bookings" ADD COLUMN     "eventAttempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "eventContent" TEXT,
ADD COLUMN     "eventEndsAt" TIMESTAMPTZ(3),
ADD COLUMN     "eventGeneration" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "eventInvites" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "eventLeaseUntil" TIMESTAMPTZ(3),
ADD COLUMN     "eventStartsAt" TIMESTAMPTZ(3),
ADD COLUMN     "timeSetAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "manager_feedback" ADD COLUMN     "remindedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "event_removals" (
    "id" UUID NOT NULL,
    "connectionId" UUID NOT NULL,
    "calendarId" TEXT NOT NULL,
    "eventId" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,
    "nextTryAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_removals_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "event_removals_nextTryAt_idx" ON "event_removals"("nextTryAt");
