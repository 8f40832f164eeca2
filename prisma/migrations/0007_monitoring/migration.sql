-- AlterTable
ALTER TABLE "bookings" ADD COLUMN     "eventUnwrittenSince" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "monitoring_alerts" (
    "id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "toldIds" UUID[],
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "monitoring_alerts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "monitoring_alerts_startedAt_idx" ON "monitoring_alerts"("startedAt");

-- CreateIndex
CREATE INDEX "vendor_call_stats_hour_idx" ON "vendor_call_stats"("hour");

-- CreateIndex
CREATE INDEX "mails_sentAt_idx" ON "mails"("sentAt");

-- One outage, one alert: processes that look at the same time tell people once.
CREATE UNIQUE INDEX "monitoring_alerts_one_open" ON "monitoring_alerts"("subject") WHERE "endedAt" IS NULL;

CREATE INDEX "bookings_event_unwritten" ON "bookings"("eventUnwrittenSince") WHERE "eventUnwrittenSince" IS NOT NULL;

-- Events are written, tried and given up by several use cases; how long one has been owed is told from the row alone.
CREATE FUNCTION note_unwritten_event() RETURNS trigger
  LANGUAGE plpgsql
  AS $$
BEGIN
  IF NEW."status" = 'confirmed' AND (
    NEW."eventState" IN ('pending', 'failed')
    OR (NEW."eventState" = 'written' AND NEW."eventSequence" IS DISTINCT FROM NEW."icsSequence")
  ) THEN
    NEW."eventUnwrittenSince" := COALESCE(NEW."eventUnwrittenSince", now());
  ELSE
    NEW."eventUnwrittenSince" := NULL;
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER bookings_note_unwritten_event
  BEFORE INSERT OR UPDATE ON "bookings"
  FOR EACH ROW EXECUTE FUNCTION note_unwritten_event();

-- A vendor that never answered well has nothing to be found: without these its whole history would be read.
CREATE INDEX "vendor_call_stats_good" ON "vendor_call_stats"("provider", "hour") WHERE "lastGoodAt" IS NOT NULL;
CREATE INDEX "vendor_call_stats_bad" ON "vendor_call_stats"("provider", "hour") WHERE "lastErrorAt" IS NOT NULL;
