-- Counts of headquarters' shelf at an outlet, and its pieces below zero. Books fold it from their facts.
ALTER TABLE stock_count ADD COLUMN shelf TEXT NOT NULL DEFAULT 'held';
ALTER TABLE stock_count_line ADD COLUMN lost TEXT NOT NULL DEFAULT '';
ALTER TABLE stock_count_line ADD COLUMN sheet TEXT NOT NULL DEFAULT '';
DROP INDEX balance_below_zero;
CREATE INDEX balance_below_zero ON balance (scope, part) WHERE account IN ('held','consigned') AND qty<0;
