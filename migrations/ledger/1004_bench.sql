-- The bench's own queue: one technician's orders by state.
CREATE INDEX repair_order_technician ON repair_order (scope, technician, state);
