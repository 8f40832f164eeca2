-- CreateEnum
CREATE TYPE "WatchState" AS ENUM ('opening', 'active', 'refused', 'stopping');

-- CreateTable
CREATE TABLE "calendar_watches" (
    "id" UUID NOT NULL,
    "connectionId" UUID NOT NULL,
    "calendarId" TEXT NOT NULL,
    "callbackUrl" TEXT NOT NULL,
    "state" "WatchState" NOT NULL DEFAULT 'opening',
    "secretHash" TEXT NOT NULL,
    "externalId" TEXT,
    "expiresAt" TIMESTAMPTZ(3),
    "renewAt" TIMESTAMPTZ(3),
    "failureCode" TEXT,
    "failureMessage" TEXT,
    "nextTryAt" TIMESTAMPTZ(3),
    "lastHeardAt" TIMESTAMPTZ(3),
    "hintQueuedAt" TIMESTAMPTZ(3),
    "hintReadAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "calendar_watches_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "calendar_watches_connectionId_idx" ON "calendar_watches"("connectionId");

-- AddForeignKey
ALTER TABLE "calendar_watches" ADD CONSTRAINT "calendar_watches_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "calendar_connections"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Processes that see the same need at once open one watch, not two.
CREATE UNIQUE INDEX "calendar_watches_one_opening" ON "calendar_watches"("connectionId") WHERE "state" = 'opening';
