-- Exchanges, and what happened to each.
CREATE TABLE exchange (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    unit TEXT NOT NULL,
    item TEXT NOT NULL,
    seller TEXT NOT NULL,
    fault TEXT NOT NULL,
    accessories TEXT NOT NULL,
    fulfilled TEXT NOT NULL,
    missing TEXT NOT NULL,
    state TEXT NOT NULL,
    found_on TEXT NOT NULL,
    submitted_on TEXT NOT NULL,
    submitted_ms BIGINT NOT NULL,
    submitted_by TEXT NOT NULL,
    confirmed BIGINT,
    reproduced BIGINT,
    decided_on TEXT,
    why TEXT NOT NULL,
    acceptance TEXT NOT NULL,
    whole BIGINT NOT NULL,
    swap TEXT NOT NULL,
    swapped_on TEXT,
    of_unit BIGINT NOT NULL,
    part TEXT NOT NULL,
    old_unit TEXT NOT NULL,
    new_unit TEXT NOT NULL,
    sent_back_on TEXT,
    waybill TEXT NOT NULL,
    received_on TEXT,
    PRIMARY KEY (scope, id)
) /*clustered*/;
CREATE TABLE exchange_event (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    exchange TEXT NOT NULL,
    did TEXT NOT NULL,
    held BIGINT,
    note TEXT NOT NULL,
    day TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    said_by TEXT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;
-- An order's exchanges, and the ways that a unit came and went.
CREATE INDEX exchange_order ON exchange (scope, order_id);
CREATE INDEX exchange_unit ON exchange (unit);
CREATE INDEX exchange_old ON exchange (old_unit);
CREATE INDEX exchange_new ON exchange (new_unit);
CREATE INDEX exchange_event_of ON exchange_event (scope, exchange);
