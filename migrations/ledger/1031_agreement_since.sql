-- Since when an outlet's agreements have followed each other without a break. Books fold it from their facts.
ALTER TABLE outlet ADD COLUMN agreement_since TEXT;
