-- AlterTable
ALTER TABLE "bookings" ADD COLUMN     "areHostsNamed" BOOLEAN NOT NULL DEFAULT false;
