-- A doubtful day that somebody at headquarters looked at: who, when by headquarters' clock, and what they found. None until then.
ALTER TABLE day_doubt ADD COLUMN cleared_by TEXT;
ALTER TABLE day_doubt ADD COLUMN cleared_ms BIGINT;
ALTER TABLE day_doubt ADD COLUMN cleared_why TEXT;
