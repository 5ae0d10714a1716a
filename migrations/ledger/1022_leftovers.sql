-- Whose parts a transfer takes: what the outlet holds, or HQ's own that lie there.
ALTER TABLE transfer ADD COLUMN place TEXT NOT NULL DEFAULT 'held';

-- Where HQ pays what it owes an outlet.
CREATE TABLE outlet_bank (
    scope TEXT NOT NULL PRIMARY KEY,
    holder TEXT NOT NULL,
    bank TEXT NOT NULL,
    account TEXT NOT NULL,
    set_by TEXT NOT NULL,
    set_ms BIGINT NOT NULL
) /*clustered*/;
