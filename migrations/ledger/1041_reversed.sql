-- What headquarters took back: an inspection of old parts, a payment that did not arrive. Books fold it from their facts.
ALTER TABLE defective_return ADD COLUMN inspection TEXT NOT NULL DEFAULT '';
ALTER TABLE defective_return ADD COLUMN reversed_on TEXT;
ALTER TABLE defective_return ADD COLUMN reversed_why TEXT NOT NULL DEFAULT '';
ALTER TABLE settlement ADD COLUMN payment TEXT NOT NULL DEFAULT '';
ALTER TABLE settlement ADD COLUMN payment_fen BIGINT;
ALTER TABLE settlement ADD COLUMN returned_on TEXT;
ALTER TABLE settlement ADD COLUMN returned_by TEXT NOT NULL DEFAULT '';
ALTER TABLE settlement ADD COLUMN returned_fen BIGINT;
ALTER TABLE settlement ADD COLUMN returned_why TEXT NOT NULL DEFAULT '';
