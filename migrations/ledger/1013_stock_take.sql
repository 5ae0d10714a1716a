-- Parts counted, missed, charged and found too many: the tables that folds write, explained in crates/journal/src/rows/.
ALTER TABLE part ADD COLUMN substitutes TEXT NOT NULL DEFAULT '';

CREATE TABLE stock_count (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    day TEXT NOT NULL,
    counted_by TEXT NOT NULL,
    counted_ms BIGINT NOT NULL,
    short_fen BIGINT NOT NULL,
    over_fen BIGINT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;

CREATE TABLE stock_count_line (
    scope TEXT NOT NULL,
    count TEXT NOT NULL,
    line BIGINT NOT NULL,
    part TEXT NOT NULL,
    booked BIGINT NOT NULL,
    counted BIGINT NOT NULL,
    price_fen BIGINT NOT NULL,
    why TEXT NOT NULL,
    serials TEXT NOT NULL,
    PRIMARY KEY (scope, count, line)
) /*clustered*/;

CREATE TABLE minimum (
    scope TEXT NOT NULL,
    part TEXT NOT NULL,
    pieces BIGINT NOT NULL,
    contested BIGINT NOT NULL,
    PRIMARY KEY (scope, part)
) /*clustered*/;

CREATE TABLE loss (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    account TEXT NOT NULL,
    day TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_ms BIGINT NOT NULL,
    why TEXT NOT NULL,
    written_off_fen BIGINT NOT NULL,
    charged_fen BIGINT NOT NULL,
    reversed_on TEXT,
    reversed_by TEXT NOT NULL,
    reversed_why TEXT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;

CREATE TABLE loss_line (
    scope TEXT NOT NULL,
    loss TEXT NOT NULL,
    line BIGINT NOT NULL,
    part TEXT NOT NULL,
    price_fen BIGINT NOT NULL,
    written_off BIGINT NOT NULL,
    charged BIGINT NOT NULL,
    PRIMARY KEY (scope, loss, line)
) /*clustered*/;

CREATE TABLE shipment_over (
    scope TEXT NOT NULL,
    shipment TEXT NOT NULL,
    place BIGINT NOT NULL,
    request TEXT NOT NULL,
    part TEXT NOT NULL,
    price_fen BIGINT NOT NULL,
    qty BIGINT NOT NULL,
    kept BIGINT NOT NULL,
    said_on TEXT NOT NULL,
    said_by TEXT NOT NULL,
    settled_on TEXT,
    why TEXT NOT NULL,
    PRIMARY KEY (scope, shipment, place)
) /*clustered*/;

-- A part's counts, and what HQ has still to answer.
CREATE INDEX stock_count_line_part ON stock_count_line (scope, part);
CREATE INDEX shipment_over_open ON shipment_over (settled_on);
-- Whose stock is below zero and what is missing, over all outlets: few rows of a long table.
CREATE INDEX balance_below_zero ON balance (scope, part) WHERE account='held' AND qty<0;
CREATE INDEX balance_missing ON balance (scope, part) WHERE account='missing' AND qty<>0;
