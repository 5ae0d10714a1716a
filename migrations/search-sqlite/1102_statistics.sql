-- The size and shape of a full book, for SQLite's planner. Without statistics it takes `scope`, which is the same on
-- every row of an outlet, for a good key, and reads a whole table where an index would find ten rows. An ANALYZE of the
-- real book may replace these figures at any time. PostgreSQL keeps its own.
ANALYZE book;
DELETE FROM sqlite_stat1;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('repair_order', 'repair_order', '200000 200000 1'),
    ('repair_order', 'repair_order_state', '200000 200000 20000 1'),
    ('repair_order', 'repair_order_unit', '200000 200000 2'),
    ('repair_order', 'repair_order_customer', '200000 200000 3'),
    ('repair_order', 'repair_order_opened', '200000 200000 1'),
    ('repair_order', 'repair_order_technician', '200000 200000 20000 2000'),
    ('customer', 'customer', '100000 100000 1'),
    ('customer', 'customer_phone', '100000 100000 1'),
    ('customer', 'customer_added', '100000 100000 1'),
    ('unit', 'unit', '150000 150000 1'),
    ('unit', 'unit_imei2', '150000 150000 1'),
    ('unit', 'unit_serial', '150000 150000 1'),
    ('fitting', 'fitting', '150000 150000 1'),
    ('fitting', 'fitting_order', '150000 150000 1'),
    ('fitting', 'fitting_serial', '150000 150000 500 1'),
    ('fee', 'fee', '150000 150000 1'),
    ('fee', 'fee_order', '150000 150000 1'),
    ('fee', 'fee_day', '150000 150000 150'),
    ('posting', 'posting', '800000 800000 2 1'),
    ('posting', 'posting_account', '800000 800000 80000 80'),
    ('balance', 'balance', '5000 5000 500 1'),
    ('part', 'part', '20000 20000 5000 1'),
    ('request', 'request', '5000 5000 1'),
    ('request', 'request_state', '5000 5000 800'),
    ('request_line', 'request_line', '20000 20000 4 1'),
    ('shipment', 'shipment', '5000 5000 1'),
    ('shipment', 'shipment_request', '5000 5000 1'),
    ('shipment_line', 'shipment_line', '20000 20000 4 1'),
    ('conflict', 'conflict', '1000 1000 1'),
    ('conflict', 'conflict_state', '1000 1000 300'),
    ('changeset', 'changeset', '1500000 500000 1'),
    ('fact_key', 'fact_key', '2000000 2000000 5 3 1 1'),
    ('search_doc', 'search_doc_id', '500000 500000 150000 1');
ANALYZE sqlite_schema;
