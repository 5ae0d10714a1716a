-- Devices lent to customers while theirs are repaired.
CREATE TABLE loaner (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    serial TEXT NOT NULL,
    remark TEXT NOT NULL,
    added_on TEXT NOT NULL,
    state TEXT NOT NULL,
    lent TEXT NOT NULL,
    condition TEXT NOT NULL,
    retired_why TEXT NOT NULL,
    contested BIGINT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;

CREATE TABLE loan (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    loaner TEXT NOT NULL,
    order_id TEXT NOT NULL,
    state TEXT NOT NULL,
    condition TEXT NOT NULL,
    accessories TEXT NOT NULL,
    lent_on TEXT NOT NULL,
    lent_ms BIGINT NOT NULL,
    lent_by TEXT NOT NULL,
    returned_on TEXT,
    returned_condition TEXT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;
-- What an order has out, asked before its device is handed over.
CREATE INDEX loan_order ON loan (scope, order_id);

-- Tools issued to the outlet's own people.
CREATE TABLE tool (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    number TEXT NOT NULL,
    kind TEXT NOT NULL,
    value_fen BIGINT NOT NULL,
    added_on TEXT NOT NULL,
    state TEXT NOT NULL,
    issued TEXT NOT NULL,
    worn BIGINT NOT NULL,
    compensation_fen BIGINT NOT NULL,
    contested BIGINT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;

CREATE TABLE tool_issue (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    tool TEXT NOT NULL,
    staff TEXT NOT NULL,
    state TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    issued_by TEXT NOT NULL,
    returned_on TEXT,
    compensation_fen BIGINT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;
CREATE INDEX tool_issue_tool ON tool_issue (scope, tool);
