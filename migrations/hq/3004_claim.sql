-- What outlets claim of things of which there is one in the whole network, in the order in which HQ judged the claims.
CREATE TABLE claim (
    -- The fold key of the thing.
    key TEXT NOT NULL,
    -- From 1. The row of the first claim is the lock on the thing.
    place BIGINT NOT NULL,
    scope TEXT NOT NULL,
    -- The fact that claims it, and that fact's word.
    name TEXT NOT NULL,
    did TEXT NOT NULL,
    -- The order or request that it is about, and the day that the fact states.
    about TEXT NOT NULL,
    day TEXT NOT NULL,
    -- HQ ruled against it, or HQ sent the thing on to somebody else: it rivals nobody any more.
    gone BIGINT NOT NULL,
    PRIMARY KEY (key, place)
) /*clustered*/;
-- What was judged before this table was there.
INSERT INTO claim SELECT 'N' || number, ROW_NUMBER() OVER (PARTITION BY number ORDER BY opened_ms, scope, id), scope, id,
    'order_opened', id, opened_on, 0 FROM repair_order WHERE LENGTH(number) <= 200;
INSERT INTO claim SELECT 'u' || unit, ROW_NUMBER() OVER (PARTITION BY unit ORDER BY opened_ms, scope, id), scope, id,
    'order_opened', id, opened_on, 0 FROM repair_order WHERE unit LIKE 'imei:%' AND LENGTH(unit) <= 200;
INSERT INTO claim SELECT 'n' || part || '/' || new_serial,
    ROW_NUMBER() OVER (PARTITION BY 'n' || part || '/' || new_serial ORDER BY day, scope, id), scope, id,
    'part_fitted', order_id, day, 0 FROM fitting WHERE new_serial IS NOT NULL AND LENGTH(part || new_serial) <= 200;
