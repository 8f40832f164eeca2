-- What Prisma's schema language cannot say. `node scripts/run.mjs migration` appends this to the initial migration;
-- lib/testing/database-guards.test.ts asserts that each guard exists in a migrated database.

CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- One host, one meeting at a time. Half-open: 10:00-10:30 and 10:30-11:00 are neighbours, not a conflict.
ALTER TABLE bookings ADD CONSTRAINT bookings_no_overlap
  EXCLUDE USING gist ("hostId" WITH =, tstzrange("startsAt", "endsAt", '[)') WITH &&)
  WHERE (status = 'confirmed' AND "hostId" IS NOT NULL AND "startsAt" IS NOT NULL AND "endsAt" IS NOT NULL);

ALTER TABLE bookings ADD CONSTRAINT bookings_duration_positive CHECK ("durationMinutes" > 0);
ALTER TABLE bookings ADD CONSTRAINT bookings_ends_after_start CHECK ("endsAt" > "startsAt");
ALTER TABLE bookings ADD CONSTRAINT bookings_confirmed_has_time
  CHECK (status <> 'confirmed' OR ("startsAt" IS NOT NULL AND "endsAt" IS NOT NULL));
ALTER TABLE ai_interviews ADD CONSTRAINT ai_interviews_duration_positive CHECK ("durationMinutes" > 0);
ALTER TABLE matches ADD CONSTRAINT matches_score_range CHECK (score BETWEEN 0 AND 1);
ALTER TABLE applications ADD CONSTRAINT applications_score_range CHECK (score BETWEEN 0 AND 1);
ALTER TABLE workspace ADD CONSTRAINT workspace_single_row CHECK (id = 1);
ALTER TABLE workspace ADD CONSTRAINT workspace_thresholds_range
  CHECK ("notifyThreshold" BETWEEN 0 AND 1 AND "shortlistThreshold" BETWEEN 0 AND 1);
ALTER TABLE jobs ADD CONSTRAINT jobs_thresholds_range
  CHECK ("notifyThreshold" BETWEEN 0 AND 1 AND "shortlistThreshold" BETWEEN 0 AND 1);

-- unaccent() itself depends on the search path and therefore cannot be indexed; with the dictionary named it can.
CREATE FUNCTION search_text(value text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, value)) $$;

CREATE INDEX profiles_search_name ON profiles USING gin (search_text(name) gin_trgm_ops);
CREATE INDEX profiles_search_email ON profiles USING gin (search_text(email) gin_trgm_ops);
CREATE INDEX profiles_search_headline ON profiles USING gin (search_text(headline) gin_trgm_ops);
CREATE INDEX profiles_search_employer ON profiles USING gin (search_text(employer) gin_trgm_ops);
CREATE INDEX cv_documents_search_text ON cv_documents USING gin (search_text(text) gin_trgm_ops);

-- The audit trail is written, never rewritten.
CREATE FUNCTION refuse_audit_change() RETURNS trigger
  LANGUAGE plpgsql
  AS $$
BEGIN
  RAISE EXCEPTION 'audit_entries is append-only' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER audit_entries_append_only
  BEFORE UPDATE OR DELETE ON audit_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();

CREATE TRIGGER audit_entries_no_truncate
  BEFORE TRUNCATE ON audit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
