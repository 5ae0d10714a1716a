-- HQ's own stock that lies at an outlet, what a PC may draw of it without a line, what was drawn, and outlets that left.
CREATE TABLE consignment (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    waybill TEXT NOT NULL,
    carrier TEXT NOT NULL,
    sent_on TEXT NOT NULL,
    received_on TEXT,
    value_fen BIGINT NOT NULL,
    contested BIGINT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;

CREATE TABLE consignment_line (
    scope TEXT NOT NULL,
    consignment TEXT NOT NULL,
    line BIGINT NOT NULL,
    part TEXT NOT NULL,
    qty BIGINT NOT NULL,
    price_fen BIGINT NOT NULL,
    serials TEXT NOT NULL,
    good BIGINT NOT NULL,
    damaged BIGINT NOT NULL,
    short BIGINT NOT NULL,
    PRIMARY KEY (scope, consignment, line)
) /*clustered*/;

CREATE TABLE allowance (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    device TEXT NOT NULL,
    epoch TEXT NOT NULL,
    number BIGINT NOT NULL,
    amount_fen BIGINT NOT NULL,
    used_fen BIGINT NOT NULL,
    left_fen BIGINT NOT NULL,
    expires_ms BIGINT NOT NULL,
    signed_ms BIGINT NOT NULL,
    signed_by TEXT NOT NULL,
    state TEXT NOT NULL,
    contested BIGINT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;

CREATE TABLE allowance_line (
    scope TEXT NOT NULL,
    allowance TEXT NOT NULL,
    part TEXT NOT NULL,
    qty BIGINT NOT NULL,
    used BIGINT NOT NULL,
    PRIMARY KEY (scope, allowance, part)
) /*clustered*/;

CREATE TABLE part_draw (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    allowance TEXT NOT NULL,
    day TEXT NOT NULL,
    value_fen BIGINT NOT NULL,
    drawn_by TEXT NOT NULL,
    drawn_ms BIGINT NOT NULL,
    as_of_ms BIGINT NOT NULL,
    beyond TEXT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;

CREATE TABLE part_draw_line (
    scope TEXT NOT NULL,
    draw TEXT NOT NULL,
    line BIGINT NOT NULL,
    part TEXT NOT NULL,
    qty BIGINT NOT NULL,
    price_fen BIGINT NOT NULL,
    serials TEXT NOT NULL,
    PRIMARY KEY (scope, draw, line)
) /*clustered*/;

CREATE TABLE outlet_exit (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    exited_on TEXT NOT NULL,
    paid_back_fen BIGINT NOT NULL,
    reason TEXT NOT NULL,
    exited_by TEXT NOT NULL,
    PRIMARY KEY (scope)
) /*clustered*/;

-- What may still be drawn counts against the limit at every approval.
CREATE INDEX allowance_state ON allowance (scope, state);
-- What lies at the outlet, part by part.
CREATE INDEX consignment_line_part ON consignment_line (scope, part);
CREATE INDEX part_draw_line_part ON part_draw_line (scope, part);
