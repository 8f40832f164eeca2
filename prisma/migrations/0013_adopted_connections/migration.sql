-- AlterTable
ALTER TABLE "calendar_connections" ADD COLUMN     "adoptedAt" TIMESTAMPTZ(3);
