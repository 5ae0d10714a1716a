-- The tables that folds write: described once in crates/journal/src/rows.rs, where each column is explained.
CREATE TABLE outlet (
    scope TEXT NOT NULL,
    name TEXT NOT NULL,
    level TEXT NOT NULL,
    region TEXT NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    deposit_agreed_fen BIGINT NOT NULL,
    multiplier_pct BIGINT NOT NULL,
    agreement_starts_on TEXT,
    agreement_ends_on TEXT,
    PRIMARY KEY (scope)
) /*clustered*/;

CREATE TABLE device (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    letter TEXT NOT NULL,
    name TEXT NOT NULL,
    key BYTEA NOT NULL,
    enrolled_ms BIGINT NOT NULL,
    revoked_ms BIGINT,
    revoked_why TEXT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;

CREATE TABLE staff (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    roles TEXT NOT NULL,
    active BIGINT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;

CREATE TABLE customer (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT,
    phone TEXT,
    address TEXT,
    added_ms BIGINT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;

CREATE TABLE unit (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    imei2 TEXT,
    serial TEXT,
    brand TEXT NOT NULL,
    model TEXT NOT NULL,
    by_hand TEXT NOT NULL,
    manufactured_on TEXT,
    seen_ms BIGINT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;

CREATE TABLE repair_order (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    number TEXT NOT NULL,
    unit TEXT NOT NULL,
    customer TEXT NOT NULL,
    state TEXT NOT NULL,
    state_ms BIGINT NOT NULL,
    opened_ms BIGINT NOT NULL,
    opened_on TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    condition TEXT NOT NULL,
    symptom TEXT NOT NULL,
    complaint TEXT NOT NULL,
    looks TEXT NOT NULL,
    accessories TEXT NOT NULL,
    tamper TEXT NOT NULL,
    passcode_consent BIGINT NOT NULL,
    invoice TEXT NOT NULL,
    voucher TEXT NOT NULL,
    invoiced_on TEXT,
    delivered_on TEXT,
    manufactured_on TEXT,
    price_paid_fen BIGINT,
    technician TEXT NOT NULL,
    promised_on TEXT,
    fault TEXT NOT NULL,
    cause TEXT NOT NULL,
    section TEXT NOT NULL,
    defect TEXT NOT NULL,
    repair TEXT NOT NULL,
    level BIGINT,
    remark TEXT NOT NULL,
    charge TEXT NOT NULL,
    covered_until TEXT,
    verdict TEXT NOT NULL,
    quote_fen BIGINT,
    consent TEXT NOT NULL,
    test TEXT NOT NULL,
    paid_fen BIGINT NOT NULL,
    fee_fen BIGINT,
    ready_ms BIGINT,
    collected_on TEXT,
    contested BIGINT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;

CREATE TABLE fitting (
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
    PRIMARY KEY (scope, id)
) /*clustered*/;

CREATE TABLE fee (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    amount_fen BIGINT NOT NULL,
    version BIGINT NOT NULL,
    level BIGINT NOT NULL,
    model_group TEXT NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;

CREATE TABLE request (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    state TEXT NOT NULL,
    why TEXT NOT NULL,
    asked_on TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_ms BIGINT NOT NULL,
    asked_fen BIGINT NOT NULL,
    approved_fen BIGINT NOT NULL,
    answer TEXT NOT NULL,
    answered_by TEXT NOT NULL,
    answered_on TEXT,
    contested BIGINT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;

CREATE TABLE request_line (
    scope TEXT NOT NULL,
    request TEXT NOT NULL,
    line BIGINT NOT NULL,
    part TEXT NOT NULL,
    price_fen BIGINT NOT NULL,
    asked BIGINT NOT NULL,
    approved BIGINT NOT NULL,
    shipped BIGINT NOT NULL,
    received BIGINT NOT NULL,
    PRIMARY KEY (scope, request, line)
) /*clustered*/;

CREATE TABLE shipment (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    request TEXT NOT NULL,
    waybill TEXT NOT NULL,
    carrier TEXT NOT NULL,
    shipped_on TEXT NOT NULL,
    received_on TEXT,
    PRIMARY KEY (scope, id)
) /*clustered*/;

CREATE TABLE shipment_line (
    scope TEXT NOT NULL,
    shipment TEXT NOT NULL,
    place BIGINT NOT NULL,
    line BIGINT NOT NULL,
    part TEXT NOT NULL,
    qty BIGINT NOT NULL,
    serials TEXT NOT NULL,
    good BIGINT NOT NULL,
    damaged BIGINT NOT NULL,
    short BIGINT NOT NULL,
    PRIMARY KEY (scope, shipment, place)
) /*clustered*/;

CREATE TABLE defective_return (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    waybill TEXT NOT NULL,
    returned_on TEXT NOT NULL,
    value_fen BIGINT NOT NULL,
    state TEXT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;

CREATE TABLE defective_return_line (
    scope TEXT NOT NULL,
    returned TEXT NOT NULL,
    line BIGINT NOT NULL,
    part TEXT NOT NULL,
    qty BIGINT NOT NULL,
    price_fen BIGINT NOT NULL,
    written_off BIGINT NOT NULL,
    PRIMARY KEY (scope, returned, line)
) /*clustered*/;

CREATE TABLE posting (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    line BIGINT NOT NULL,
    account TEXT NOT NULL,
    part TEXT NOT NULL,
    qty BIGINT NOT NULL,
    fen BIGINT NOT NULL,
    day TEXT NOT NULL,
    about TEXT NOT NULL,
    PRIMARY KEY (scope, id, line)
) /*clustered*/;

CREATE TABLE pack (
    scope TEXT NOT NULL,
    kind TEXT NOT NULL,
    version BIGINT NOT NULL,
    effective_on TEXT NOT NULL,
    title TEXT NOT NULL,
    content TEXT NOT NULL,
    published_ms BIGINT NOT NULL,
    published_by TEXT NOT NULL,
    PRIMARY KEY (scope, kind, version)
) /*clustered*/;

CREATE TABLE part (
    scope TEXT NOT NULL,
    version BIGINT NOT NULL,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    price_fen BIGINT NOT NULL,
    serial BIGINT NOT NULL,
    owed_back BIGINT NOT NULL,
    models TEXT NOT NULL,
    retail_fen BIGINT NOT NULL,
    PRIMARY KEY (scope, version, number)
) /*clustered*/;

CREATE TABLE receipt (
    scope TEXT NOT NULL,
    log TEXT NOT NULL,
    seq BIGINT NOT NULL,
    head BYTEA NOT NULL,
    at_ms BIGINT NOT NULL,
    signature BYTEA NOT NULL,
    PRIMARY KEY (scope, log)
) /*clustered*/;

CREATE TABLE refusal (
    scope TEXT NOT NULL,
    log TEXT NOT NULL,
    seq BIGINT NOT NULL,
    code TEXT NOT NULL,
    reason TEXT NOT NULL,
    cure TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    PRIMARY KEY (scope, log, seq)
) /*clustered*/;

CREATE TABLE conflict (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    key TEXT NOT NULL,
    about TEXT NOT NULL,
    about_id TEXT NOT NULL,
    field TEXT NOT NULL,
    state TEXT NOT NULL,
    a_ref TEXT NOT NULL,
    a_value TEXT NOT NULL,
    a_actor TEXT NOT NULL,
    a_ms BIGINT NOT NULL,
    a_saw BIGINT NOT NULL,
    b_ref TEXT NOT NULL,
    b_value TEXT NOT NULL,
    b_actor TEXT NOT NULL,
    b_ms BIGINT NOT NULL,
    b_saw BIGINT NOT NULL,
    winner TEXT NOT NULL,
    settled_by TEXT NOT NULL,
    settled_why TEXT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;

-- The queues that screens show.
CREATE INDEX repair_order_state ON repair_order (scope, state, opened_ms);
CREATE INDEX repair_order_unit ON repair_order (scope, unit);
CREATE INDEX repair_order_customer ON repair_order (scope, customer);
CREATE INDEX fitting_order ON fitting (scope, order_id);
CREATE INDEX fee_order ON fee (scope, order_id);
CREATE INDEX fee_day ON fee (scope, day);
CREATE INDEX posting_account ON posting (scope, account, day);
CREATE INDEX request_state ON request (scope, state);
CREATE INDEX shipment_request ON shipment (scope, request);
CREATE INDEX conflict_state ON conflict (scope, state);
CREATE INDEX customer_phone ON customer (scope, phone);
