-- The way to an on-site repair, in kilometres.
ALTER TABLE repair_order ADD COLUMN distance_km BIGINT;

-- Parts that HQ orders an outlet to send on, and what it sent.
CREATE TABLE transfer (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    state TEXT NOT NULL,
    why TEXT NOT NULL,
    send_to TEXT NOT NULL,
    ordered_on TEXT NOT NULL,
    ordered_by TEXT NOT NULL,
    waybill TEXT NOT NULL,
    answer TEXT NOT NULL,
    answered_by TEXT NOT NULL,
    answered_on TEXT,
    value_fen BIGINT NOT NULL,
    contested BIGINT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;

CREATE TABLE transfer_line (
    scope TEXT NOT NULL,
    transfer TEXT NOT NULL,
    line BIGINT NOT NULL,
    part TEXT NOT NULL,
    ordered BIGINT NOT NULL,
    sent BIGINT NOT NULL,
    price_fen BIGINT NOT NULL,
    serials TEXT NOT NULL,
    PRIMARY KEY (scope, transfer, line)
) /*clustered*/;

-- A month's returns.
CREATE INDEX defective_return_day ON defective_return (scope, returned_on);
