-- AlterTable
ALTER TABLE "jobs" ADD COLUMN     "hostMode" "HostMode" NOT NULL DEFAULT 'panel';

-- AlterTable
ALTER TABLE "bookings" ADD COLUMN     "eventInvitesHosts" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "job_interviewers" (
    "jobId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "job_interviewers_pkey" PRIMARY KEY ("jobId","userId")
);

-- CreateIndex
CREATE INDEX "job_interviewers_userId_idx" ON "job_interviewers"("userId");

-- AddForeignKey
ALTER TABLE "job_interviewers" ADD CONSTRAINT "job_interviewers_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job_interviewers" ADD CONSTRAINT "job_interviewers_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
