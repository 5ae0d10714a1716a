-- The counter's money: what customers paid, the drawer's hand-overs, what customers on account owe, invoices, and what a
-- quote is made of.
ALTER TABLE repair_order ADD COLUMN on_account_fen BIGINT NOT NULL DEFAULT 0;
ALTER TABLE repair_order ADD COLUMN invoiced_fen BIGINT NOT NULL DEFAULT 0;

CREATE TABLE payment (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    what TEXT NOT NULL,
    about TEXT NOT NULL,
    amount_fen BIGINT NOT NULL,
    method TEXT NOT NULL,
    day TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    said_by TEXT NOT NULL,
    log TEXT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;
-- What is in the drawer, and what one order paid.
CREATE INDEX payment_method ON payment (scope, method, at_ms);
CREATE INDEX payment_about ON payment (scope, about);

CREATE TABLE till_handover (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    to_whom TEXT NOT NULL,
    person TEXT NOT NULL,
    expected_fen BIGINT NOT NULL,
    counted_fen BIGINT NOT NULL,
    variance_fen BIGINT NOT NULL,
    moved_fen BIGINT NOT NULL,
    reference TEXT NOT NULL,
    why TEXT NOT NULL,
    day TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    said_by TEXT NOT NULL,
    state TEXT NOT NULL,
    contested BIGINT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;

CREATE TABLE receivable (
    scope TEXT NOT NULL,
    order_id TEXT NOT NULL,
    amount_fen BIGINT NOT NULL,
    paid_fen BIGINT NOT NULL,
    due_on TEXT NOT NULL,
    why TEXT NOT NULL,
    day TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    said_by TEXT NOT NULL,
    PRIMARY KEY (scope, order_id)
) /*clustered*/;

CREATE TABLE invoice (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    tax_number TEXT NOT NULL,
    amount_fen BIGINT NOT NULL,
    drawn_on TEXT NOT NULL,
    drawn_ms BIGINT NOT NULL,
    drawn_by TEXT NOT NULL,
    state TEXT NOT NULL,
    voided_on TEXT,
    voided_by TEXT NOT NULL,
    voided_number TEXT NOT NULL,
    voided_why TEXT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;
CREATE INDEX invoice_order ON invoice (scope, order_id);
CREATE INDEX invoice_number ON invoice (scope, number);

CREATE TABLE quote_line (
    scope TEXT NOT NULL,
    order_id TEXT NOT NULL,
    place BIGINT NOT NULL,
    what TEXT NOT NULL,
    code TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    qty BIGINT NOT NULL,
    price_fen BIGINT NOT NULL,
    amount_fen BIGINT NOT NULL,
    data BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (scope, order_id, place)
) /*clustered*/;
