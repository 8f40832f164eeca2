-- AlterTable
ALTER TABLE "bookings" ADD COLUMN     "vendorAskedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "vendor_times" (
    "provider" "BookingProvider" NOT NULL,
    "externalId" TEXT NOT NULL,
    "bookingId" TEXT NOT NULL,
    "bookedAt" TIMESTAMPTZ(3) NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "cancelledAt" TIMESTAMPTZ(3),
    "isReschedule" BOOLEAN NOT NULL DEFAULT false,
    "replacesExternalId" TEXT,
    "cancelReason" TEXT,
    "cancelledBy" TEXT,
    "meetingLink" TEXT,
    "rescheduleUrl" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "vendor_times_pkey" PRIMARY KEY ("provider","externalId")
);

-- CreateIndex
CREATE INDEX "vendor_times_bookingId_idx" ON "vendor_times"("bookingId");

-- AddForeignKey
ALTER TABLE "vendor_times" ADD CONSTRAINT "vendor_times_bookingId_fkey" FOREIGN KEY ("bookingId") REFERENCES "bookings"("id") ON DELETE CASCADE ON UPDATE CASCADE;
