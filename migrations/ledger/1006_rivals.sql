-- A conflict between the claims of two outlets: which side is the other's, what each did with the thing, and when.
ALTER TABLE conflict ADD COLUMN elsewhere TEXT NOT NULL DEFAULT '';
ALTER TABLE conflict ADD COLUMN a_did TEXT NOT NULL DEFAULT '';
ALTER TABLE conflict ADD COLUMN a_day TEXT;
ALTER TABLE conflict ADD COLUMN b_did TEXT NOT NULL DEFAULT '';
ALTER TABLE conflict ADD COLUMN b_day TEXT;
-- What is open: asked at every hand-over and for every fee.
CREATE INDEX conflict_open ON conflict (scope, state);
