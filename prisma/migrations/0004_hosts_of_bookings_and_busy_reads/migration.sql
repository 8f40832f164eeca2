-- CreateEnum
CREATE TYPE "HostMode" AS ENUM ('single', 'panel', 'any');

-- AlterTable
ALTER TABLE "bookings" ADD COLUMN     "hostMode" "HostMode" NOT NULL DEFAULT 'single';

-- CreateTable
CREATE TABLE "booking_hosts" (
    "bookingId" TEXT NOT NULL,
    "hostId" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "booking_hosts_pkey" PRIMARY KEY ("bookingId","hostId")
);

-- CreateTable
CREATE TABLE "booking_times" (
    "bookingId" TEXT NOT NULL,
    "hostId" UUID NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "booking_times_pkey" PRIMARY KEY ("bookingId","hostId")
);

-- CreateTable
CREATE TABLE "busy_reads" (
    "connectionId" UUID NOT NULL,
    "windowStart" TIMESTAMPTZ(3) NOT NULL,
    "windowEnd" TIMESTAMPTZ(3) NOT NULL,
    "calendarIds" TEXT[],
    "busy" JSONB NOT NULL DEFAULT '[]',
    "readAt" TIMESTAMPTZ(3),
    "failureCode" TEXT,
    "failureMessage" TEXT,
    "failedAt" TIMESTAMPTZ(3),
    "leaseId" UUID,
    "leaseUntil" TIMESTAMPTZ(3),

    CONSTRAINT "busy_reads_pkey" PRIMARY KEY ("connectionId","windowStart","windowEnd")
);

-- CreateIndex
CREATE INDEX "booking_hosts_hostId_idx" ON "booking_hosts"("hostId");

-- AddForeignKey
ALTER TABLE "booking_hosts" ADD CONSTRAINT "booking_hosts_bookingId_fkey" FOREIGN KEY ("bookingId") REFERENCES "bookings"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking_hosts" ADD CONSTRAINT "booking_hosts_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking_times" ADD CONSTRAINT "booking_times_bookingId_fkey" FOREIGN KEY ("bookingId") REFERENCES "bookings"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking_times" ADD CONSTRAINT "booking_times_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "busy_reads" ADD CONSTRAINT "busy_reads_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "calendar_connections"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand:

-- Each host of a booking, one meeting at a time: bookings_no_overlap sees one host of a booking, this one all of them.
ALTER TABLE booking_times ADD CONSTRAINT booking_times_no_overlap
  EXCLUDE USING gist ("hostId" WITH =, tstzrange("startsAt", "endsAt", '[)') WITH &&);
ALTER TABLE booking_times ADD CONSTRAINT booking_times_ends_after_start CHECK ("endsAt" > "startsAt");

CREATE FUNCTION keep_booking_times() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM booking_times WHERE "bookingId" = NEW.id;
  IF NEW.status = 'confirmed' AND NEW."startsAt" IS NOT NULL AND NEW."endsAt" IS NOT NULL THEN
    INSERT INTO booking_times ("bookingId", "hostId", "startsAt", "endsAt")
    SELECT NEW.id, host, NEW."startsAt", NEW."endsAt"
      FROM (SELECT NEW."hostId" AS host WHERE NEW."hostId" IS NOT NULL
            UNION
            SELECT "hostId" FROM booking_hosts WHERE "bookingId" = NEW.id AND NEW."hostMode" = 'panel') AS hosts;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER bookings_keep_times_of_new AFTER INSERT ON bookings
  FOR EACH ROW WHEN (NEW.status = 'confirmed') EXECUTE FUNCTION keep_booking_times();

CREATE TRIGGER bookings_keep_times AFTER UPDATE OF status, "hostId", "startsAt", "endsAt" ON bookings
  FOR EACH ROW WHEN (NEW.status = 'confirmed' OR OLD.status = 'confirmed') EXECUTE FUNCTION keep_booking_times();

INSERT INTO booking_times ("bookingId", "hostId", "startsAt", "endsAt")
SELECT id, "hostId", "startsAt", "endsAt" FROM bookings WHERE status = 'confirmed' AND "hostId" IS NOT NULL;

-- What was read of a calendar is gone with the access to it, and with the choice of calendars that it answered.
CREATE FUNCTION forget_busy_reads() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM busy_reads WHERE "connectionId" = NEW.id;
  RETURN NULL;
END
$$;

CREATE TRIGGER calendar_connections_forget_busy_reads
  AFTER UPDATE OF status, "readCalendarIds", "externalAccountId", region, access, "connectedAt" ON calendar_connections
  FOR EACH ROW WHEN (
    (OLD.status, OLD."readCalendarIds", OLD."externalAccountId", OLD.region, OLD.access, OLD."connectedAt")
    IS DISTINCT FROM
    (NEW.status, NEW."readCalendarIds", NEW."externalAccountId", NEW.region, NEW.access, NEW."connectedAt"))
  EXECUTE FUNCTION forget_busy_reads();
