-- AlterTable
ALTER TABLE "users" ADD COLUMN     "dailyCap" INTEGER,
ADD COLUMN     "weeklyCap" INTEGER;

-- AlterTable
ALTER TABLE "manager_feedback" ADD COLUMN     "notHeldAt" TIMESTAMPTZ(3),
ADD COLUMN     "notHeldReason" TEXT;

-- AlterTable
ALTER TABLE "access_links" ADD COLUMN     "openedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "slot_offers" (
    "id" UUID NOT NULL,
    "hostId" UUID NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID NOT NULL,
    "byName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "slot_offers_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "slot_offers_hostId_startsAt_key" ON "slot_offers"("hostId", "startsAt");

-- AddForeignKey
ALTER TABLE "slot_offers" ADD CONSTRAINT "slot_offers_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
