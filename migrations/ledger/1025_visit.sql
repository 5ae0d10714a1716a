-- Bookings and the visits that they became.
CREATE TABLE visit (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    customer TEXT NOT NULL,
    kind TEXT NOT NULL,
    reach TEXT NOT NULL,
    device TEXT NOT NULL,
    complaint TEXT NOT NULL,
    asked_ms BIGINT NOT NULL,
    from_ms BIGINT NOT NULL,
    until_ms BIGINT NOT NULL,
    agree_by TEXT NOT NULL,
    agreed_late BIGINT NOT NULL,
    technician TEXT NOT NULL,
    badge TEXT NOT NULL,
    state TEXT NOT NULL,
    dispatched_ms BIGINT,
    call_due_ms BIGINT,
    called_ms BIGINT,
    deadline_ms BIGINT NOT NULL,
    arrived_ms BIGINT,
    left_ms BIGINT,
    serial TEXT NOT NULL,
    looks TEXT NOT NULL,
    accessories TEXT NOT NULL,
    taken_fen BIGINT NOT NULL,
    note TEXT NOT NULL,
    returned_ms BIGINT,
    checked BIGINT,
    checked_by TEXT NOT NULL,
    check_note TEXT NOT NULL,
    order_id TEXT NOT NULL,
    booked_ms BIGINT NOT NULL,
    booked_by TEXT NOT NULL,
    why TEXT NOT NULL,
    contested BIGINT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;
-- The list of a day, of a technician.
CREATE INDEX visit_until ON visit (scope, until_ms);
-- A customer's, an order's.
CREATE INDEX visit_customer ON visit (scope, customer);
CREATE INDEX visit_order ON visit (scope, order_id);

-- What was said of a visit.
CREATE TABLE visit_event (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    visit TEXT NOT NULL,
    did TEXT NOT NULL,
    word TEXT NOT NULL,
    note TEXT NOT NULL,
    said_ms BIGINT NOT NULL,
    at_ms BIGINT NOT NULL,
    said_by TEXT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;
CREATE INDEX visit_event_visit ON visit_event (scope, visit);

-- Customers' parcels, by their waybills.
CREATE TABLE parcel (
    scope TEXT NOT NULL,
    waybill TEXT NOT NULL,
    id TEXT NOT NULL,
    courier TEXT NOT NULL,
    visit TEXT NOT NULL,
    customer TEXT NOT NULL,
    looks TEXT NOT NULL,
    freight_fen BIGINT NOT NULL,
    customer_pays BIGINT NOT NULL,
    state TEXT NOT NULL,
    received_on TEXT NOT NULL,
    received_ms BIGINT NOT NULL,
    received_by TEXT NOT NULL,
    device TEXT NOT NULL,
    contents TEXT NOT NULL,
    differences TEXT NOT NULL,
    unpacked_on TEXT,
    unpacked_by TEXT NOT NULL,
    order_id TEXT NOT NULL,
    back_waybill TEXT NOT NULL,
    back_courier TEXT NOT NULL,
    back_freight_fen BIGINT NOT NULL,
    back_customer_pays BIGINT NOT NULL,
    sent_back_on TEXT,
    sent_back_by TEXT NOT NULL,
    PRIMARY KEY (scope, waybill)
) /*clustered*/;
CREATE INDEX parcel_received ON parcel (scope, received_on);
-- What photographs are put to, and whose it is.
CREATE INDEX parcel_id ON parcel (scope, id);
CREATE INDEX parcel_customer ON parcel (scope, customer);
CREATE INDEX parcel_order ON parcel (scope, order_id);
