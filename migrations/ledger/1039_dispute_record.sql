-- Disputes about lines that no settlement decides: a dispute is named by what its line is a line of, a month's settlement or
-- the record behind a statement. Books fold all of it from their facts.
ALTER TABLE dispute RENAME COLUMN month TO about;
ALTER TABLE dispute ADD COLUMN month TEXT NOT NULL DEFAULT '';
ALTER TABLE dispute ADD COLUMN account TEXT NOT NULL DEFAULT '';
ALTER TABLE dispute ADD COLUMN part TEXT NOT NULL DEFAULT '';
ALTER TABLE dispute ADD COLUMN posted_on TEXT;
ALTER TABLE dispute ADD COLUMN correction TEXT NOT NULL DEFAULT '';
ALTER TABLE dispute ADD COLUMN uncorrected BIGINT NOT NULL DEFAULT 0;
UPDATE dispute SET month=about;
ALTER TABLE dispute_note RENAME COLUMN month TO about;
CREATE INDEX dispute_month ON dispute (scope, month);
