-- What a claim is about, where it is not the main unit.
ALTER TABLE repair_order ADD COLUMN item TEXT NOT NULL DEFAULT '';

-- The counter's look-ups: the newest orders and customers, a unit by its second IMEI or its serial, a serial's use.
CREATE INDEX repair_order_opened ON repair_order (scope, opened_ms);
CREATE INDEX customer_added ON customer (scope, added_ms);
CREATE INDEX unit_imei2 ON unit (scope, imei2);
CREATE INDEX unit_serial ON unit (scope, serial);
CREATE INDEX fitting_serial ON fitting (scope, part, new_serial);
