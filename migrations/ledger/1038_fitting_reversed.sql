-- Fittings that were taken back. `fitting` has those that stand.
CREATE TABLE fitting_reversed (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    part TEXT NOT NULL,
    qty BIGINT NOT NULL,
    price_fen BIGINT NOT NULL,
    old_serial TEXT,
    new_serial TEXT,
    sold BIGINT NOT NULL,
    owed_back BIGINT NOT NULL,
    day TEXT NOT NULL,
    reversed TEXT NOT NULL,
    reversed_on TEXT NOT NULL,
    reversed_by TEXT NOT NULL,
    reversed_why TEXT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;
CREATE INDEX fitting_reversed_order ON fitting_reversed (scope, order_id);
