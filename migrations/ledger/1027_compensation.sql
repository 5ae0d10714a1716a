-- What people pay for tools that they lost or damaged, what is taken back, what is retired, and who handed a thing to whom.
ALTER TABLE tool ADD COLUMN paid_fen BIGINT NOT NULL DEFAULT 0;
ALTER TABLE tool ADD COLUMN retired TEXT NOT NULL DEFAULT '';
ALTER TABLE tool ADD COLUMN retired_on TEXT;
ALTER TABLE tool ADD COLUMN retired_why TEXT NOT NULL DEFAULT '';
ALTER TABLE tool_issue ADD COLUMN returned TEXT NOT NULL DEFAULT '';
ALTER TABLE tool_issue ADD COLUMN handed_from TEXT NOT NULL DEFAULT '';
ALTER TABLE tool_issue ADD COLUMN paid_fen BIGINT NOT NULL DEFAULT 0;

CREATE TABLE compensation (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    tool TEXT NOT NULL,
    issue TEXT NOT NULL,
    how TEXT NOT NULL,
    amount_fen BIGINT NOT NULL,
    note TEXT NOT NULL,
    day TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    said_by TEXT NOT NULL,
    state TEXT NOT NULL,
    reversed_on TEXT,
    reversed_by TEXT NOT NULL,
    reversed_why TEXT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;

-- What arrived beyond a waybill and goes back: by which transfer, and of which shipment that one is.
ALTER TABLE shipment_over ADD COLUMN back TEXT NOT NULL DEFAULT '';
ALTER TABLE transfer ADD COLUMN shipment TEXT NOT NULL DEFAULT '';
