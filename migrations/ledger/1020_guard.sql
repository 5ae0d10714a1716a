-- Why an order does not count as a repair, who signed that, and the part that it waits for.
ALTER TABLE repair_order ADD COLUMN not_a_repair TEXT NOT NULL DEFAULT '';
ALTER TABLE repair_order ADD COLUMN not_a_repair_signature TEXT NOT NULL DEFAULT '';
ALTER TABLE repair_order ADD COLUMN waits_for TEXT NOT NULL DEFAULT '';

-- Every state that an order came into.
CREATE TABLE order_step (
    scope TEXT NOT NULL,
    order_id TEXT NOT NULL,
    place BIGINT NOT NULL,
    id TEXT NOT NULL,
    state TEXT NOT NULL,
    day TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    PRIMARY KEY (scope, order_id, place)
) /*clustered*/;
