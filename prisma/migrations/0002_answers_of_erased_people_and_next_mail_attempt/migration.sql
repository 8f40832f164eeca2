-- AlterTable
ALTER TABLE "mails" ADD COLUMN     "nextAttemptAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "idempotency_records" ADD COLUMN     "erasedAt" TIMESTAMPTZ(3),
ADD COLUMN     "subjects" TEXT[];

-- CreateIndex
CREATE INDEX "idempotency_records_subjects_idx" ON "idempotency_records" USING GIN ("subjects");

-- Answers that are kept already: their keys are hashed like new ones, and they can be found by the ids that they name.
UPDATE idempotency_records SET
  "key" = encode(sha256(convert_to("key", 'UTF8')), 'hex'),
  "subjects" = ARRAY(
    SELECT DISTINCT found[1] FROM regexp_matches(
      "body"::text, '([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z]+_[A-Za-z0-9_-]{24})', 'g') AS found);
-- An answer that names nobody by an id could not be found when its person is erased; repeated, its request is guarded by its own effect.
DELETE FROM idempotency_records WHERE "body" IS NOT NULL AND cardinality("subjects") = 0;
