-- Headquarters' own book: suppliers, purchases, deliveries, claims, its shelf.
CREATE TABLE supplier (
    scope TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    official BIGINT NOT NULL,
    quality TEXT NOT NULL,
    active BIGINT NOT NULL,
    note TEXT NOT NULL,
    set_on TEXT NOT NULL,
    set_by TEXT NOT NULL,
    PRIMARY KEY (scope, code)
) /*clustered*/;

CREATE TABLE supplier_quote (
    scope TEXT NOT NULL,
    part TEXT NOT NULL,
    supplier TEXT NOT NULL,
    price_fen BIGINT NOT NULL,
    lead_days BIGINT NOT NULL,
    quoted_on TEXT NOT NULL,
    quoted_by TEXT NOT NULL,
    PRIMARY KEY (scope, part, supplier)
) /*clustered*/;

CREATE TABLE purchase (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    supplier TEXT NOT NULL,
    state TEXT NOT NULL,
    due_on TEXT NOT NULL,
    note TEXT NOT NULL,
    ordered_on TEXT NOT NULL,
    ordered_by TEXT NOT NULL,
    ordered_ms BIGINT NOT NULL,
    ordered_fen BIGINT NOT NULL,
    accepted_fen BIGINT NOT NULL,
    claimed_fen BIGINT NOT NULL,
    paid_fen BIGINT NOT NULL,
    closed_on TEXT,
    closed_why TEXT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;
-- What is expected.
CREATE INDEX purchase_state ON purchase (state, due_on);

CREATE TABLE purchase_line (
    scope TEXT NOT NULL,
    purchase TEXT NOT NULL,
    line BIGINT NOT NULL,
    part TEXT NOT NULL,
    price_fen BIGINT NOT NULL,
    qty BIGINT NOT NULL,
    accepted BIGINT NOT NULL,
    refused BIGINT NOT NULL,
    PRIMARY KEY (scope, purchase, line)
) /*clustered*/;

CREATE TABLE delivery (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    purchase TEXT NOT NULL,
    supplier TEXT NOT NULL,
    waybill TEXT NOT NULL,
    note TEXT NOT NULL,
    day TEXT NOT NULL,
    accepted_by TEXT NOT NULL,
    accepted_ms BIGINT NOT NULL,
    accepted_fen BIGINT NOT NULL,
    claimed_fen BIGINT NOT NULL,
    paid_fen BIGINT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;
CREATE INDEX delivery_purchase ON delivery (scope, purchase);

-- Lots.
CREATE TABLE delivery_line (
    scope TEXT NOT NULL,
    delivery TEXT NOT NULL,
    place BIGINT NOT NULL,
    purchase TEXT NOT NULL,
    line BIGINT NOT NULL,
    part TEXT NOT NULL,
    price_fen BIGINT NOT NULL,
    accepted BIGINT NOT NULL,
    refused BIGINT NOT NULL,
    lot TEXT NOT NULL,
    provenance TEXT NOT NULL,
    claimed BIGINT NOT NULL,
    PRIMARY KEY (scope, delivery, place)
) /*clustered*/;
CREATE INDEX delivery_line_part ON delivery_line (scope, part);

CREATE TABLE supplier_payment (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    purchase TEXT NOT NULL,
    delivery TEXT NOT NULL,
    amount_fen BIGINT NOT NULL,
    reference TEXT NOT NULL,
    day TEXT NOT NULL,
    paid_by TEXT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;
CREATE INDEX supplier_payment_delivery ON supplier_payment (scope, delivery);

CREATE TABLE lot_claim (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    purchase TEXT NOT NULL,
    delivery TEXT NOT NULL,
    place BIGINT NOT NULL,
    part TEXT NOT NULL,
    lot TEXT NOT NULL,
    qty BIGINT NOT NULL,
    price_fen BIGINT NOT NULL,
    account TEXT NOT NULL,
    why TEXT NOT NULL,
    claimed_on TEXT NOT NULL,
    claimed_by TEXT NOT NULL,
    claimed_ms BIGINT NOT NULL,
    outcome TEXT NOT NULL,
    ended_on TEXT,
    ended_by TEXT NOT NULL,
    ended_ms BIGINT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;
CREATE INDEX lot_claim_purchase ON lot_claim (scope, purchase);

CREATE TABLE shelf_count (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    line BIGINT NOT NULL,
    kind TEXT NOT NULL,
    part TEXT NOT NULL,
    booked BIGINT NOT NULL,
    counted BIGINT NOT NULL,
    price_fen BIGINT NOT NULL,
    why TEXT NOT NULL,
    outlet TEXT NOT NULL,
    transfer TEXT NOT NULL,
    day TEXT NOT NULL,
    counted_by TEXT NOT NULL,
    counted_ms BIGINT NOT NULL,
    PRIMARY KEY (scope, id, line)
) /*clustered*/;
-- Whether a parcel was counted.
CREATE INDEX shelf_count_transfer ON shelf_count (outlet, transfer);
-- Whether a parcel went straight on.
CREATE INDEX shipment_waybill ON shipment (waybill);
