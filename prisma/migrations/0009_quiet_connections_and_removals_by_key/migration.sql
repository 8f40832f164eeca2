-- AlterTable
ALTER TABLE "calendar_connections" ADD COLUMN     "quietUntil" TIMESTAMPTZ(3),
ADD COLUMN     "slowedSince" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "event_removals" ADD COLUMN     "endsAt" TIMESTAMPTZ(3),
ADD COLUMN     "eventKey" TEXT,
ADD COLUMN     "startsAt" TIMESTAMPTZ(3),
ALTER COLUMN "eventId" DROP NOT NULL;

ALTER TABLE "event_removals" ADD CONSTRAINT "event_removals_can_be_found"
  CHECK ("eventId" IS NOT NULL OR ("eventKey" IS NOT NULL AND "startsAt" IS NOT NULL AND "endsAt" IS NOT NULL));
