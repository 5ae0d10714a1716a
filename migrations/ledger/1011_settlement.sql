-- The month's settlement: the claim, its lines, the disputes about them and what was said.
CREATE TABLE settlement (
    scope TEXT NOT NULL,
    month TEXT NOT NULL,
    state TEXT NOT NULL,
    claim TEXT NOT NULL,
    claimed_on TEXT NOT NULL,
    claimed_by TEXT NOT NULL,
    claimed_ms BIGINT NOT NULL,
    claimed_fen BIGINT NOT NULL,
    review TEXT NOT NULL,
    reviewed_on TEXT,
    reviewed_by TEXT NOT NULL,
    allowed_fen BIGINT NOT NULL,
    note TEXT NOT NULL,
    approved_on TEXT,
    approved_by TEXT NOT NULL,
    paid_fen BIGINT NOT NULL,
    paid_on TEXT,
    paid_by TEXT NOT NULL,
    reference TEXT NOT NULL,
    contested BIGINT NOT NULL,
    PRIMARY KEY (scope, month)
) /*clustered*/;

CREATE TABLE settlement_line (
    scope TEXT NOT NULL,
    month TEXT NOT NULL,
    line BIGINT NOT NULL,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    label TEXT NOT NULL,
    part TEXT NOT NULL,
    qty BIGINT NOT NULL,
    claimed_fen BIGINT NOT NULL,
    rule TEXT NOT NULL,
    found_fen BIGINT,
    booked_fen BIGINT,
    allowed_fen BIGINT,
    why TEXT NOT NULL,
    note TEXT NOT NULL,
    settled BIGINT NOT NULL,
    PRIMARY KEY (scope, month, line)
) /*clustered*/;

CREATE TABLE dispute (
    scope TEXT NOT NULL,
    month TEXT NOT NULL,
    line BIGINT NOT NULL,
    state TEXT NOT NULL,
    wanted_fen BIGINT NOT NULL,
    allowed_fen BIGINT NOT NULL,
    why TEXT NOT NULL,
    raised_on TEXT NOT NULL,
    raised_by TEXT NOT NULL,
    offer TEXT NOT NULL,
    offered_fen BIGINT,
    waits_for TEXT NOT NULL,
    waits_since TEXT,
    amount_fen BIGINT,
    difference_fen BIGINT NOT NULL,
    ended_on TEXT,
    ended_by TEXT NOT NULL,
    ended_why TEXT NOT NULL,
    PRIMARY KEY (scope, month, line)
) /*clustered*/;

CREATE TABLE dispute_note (
    scope TEXT NOT NULL,
    month TEXT NOT NULL,
    line BIGINT NOT NULL,
    id TEXT NOT NULL,
    did TEXT NOT NULL,
    said_by TEXT NOT NULL,
    said_ms BIGINT NOT NULL,
    said TEXT NOT NULL,
    amount_fen BIGINT,
    evidence_name TEXT NOT NULL,
    evidence_hash TEXT NOT NULL,
    PRIMARY KEY (scope, month, line, id)
) /*clustered*/;

CREATE INDEX settlement_state ON settlement (state);
-- Which month has a thing: asked for every order that a pre-flight looks at.
CREATE INDEX settlement_line_about ON settlement_line (scope, kind, about);
CREATE INDEX dispute_waits ON dispute (waits_for);
-- Repairs by the day of their hand-over, and sold parts: what a month is made of. Partial, so that no planner takes them
-- for a way to anything else.
CREATE INDEX repair_order_collected ON repair_order (scope, collected_on) WHERE collected_on IS NOT NULL;
CREATE INDEX fitting_sold ON fitting (scope, day) WHERE sold=1;
