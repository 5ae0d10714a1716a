-- What a customer names a booking by that was made by the outlet's link.
ALTER TABLE visit ADD COLUMN link_number TEXT NOT NULL DEFAULT '';
-- How many came by links of late.
CREATE INDEX visit_link ON visit (asked_ms) WHERE link_number <> '';

-- Whether an outlet takes bookings by its link.
CREATE TABLE booking_link (
    scope TEXT NOT NULL PRIMARY KEY,
    open BIGINT NOT NULL,
    why TEXT NOT NULL,
    set_by TEXT NOT NULL,
    set_ms BIGINT NOT NULL
) /*clustered*/;
