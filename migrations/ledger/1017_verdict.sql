-- What an order is judged as, which of a vendor's conditions are met, and that a person confirmed the day.
ALTER TABLE repair_order ADD COLUMN category TEXT NOT NULL DEFAULT '';
ALTER TABLE repair_order ADD COLUMN conditions_met TEXT NOT NULL DEFAULT '';
ALTER TABLE repair_order ADD COLUMN day_confirmed BIGINT NOT NULL DEFAULT 0;
