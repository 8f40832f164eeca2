-- DropIndex
DROP INDEX "manager_feedback_bookingId_key";

-- AlterTable
ALTER TABLE "bookings" ADD COLUMN     "isHostNamed" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE UNIQUE INDEX "manager_feedback_bookingId_userId_key" ON "manager_feedback"("bookingId", "userId");

-- Links of which others than the job's hosts were asked for by name before it was written down: they stay theirs.
UPDATE "bookings" b SET "isHostNamed" = true
FROM "jobs" j
WHERE j."id" = b."jobId" AND b."status" IN ('pending', 'confirmed') AND b."hostId" IS NOT NULL AND b."hostMode" = 'single'
  AND COALESCE(b."effectKey", '') NOT LIKE 'shortlist:%' AND COALESCE(b."effectKey", '') NOT LIKE 'other-times:%'
  AND b."hostId" IS DISTINCT FROM j."managerId"
  AND NOT EXISTS (SELECT 1 FROM "job_interviewers" i WHERE i."jobId" = j."id" AND i."userId" = b."hostId");

-- Calls that ended lately, for the sweeps over them: what waits for its time has no part in it.
CREATE INDEX "bookings_ended_idx" ON "bookings"("endsAt") WHERE "status" IN ('confirmed', 'completed');
