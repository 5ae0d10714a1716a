-- Lists over all outlets at once: the newest orders, and how many there are of each state.
CREATE INDEX repair_order_newest ON repair_order (opened_ms, id);
CREATE INDEX repair_order_states ON repair_order (state, opened_ms);
