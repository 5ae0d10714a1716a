-- Whose a device is, when it was activated, and what vouchers of other outlets say of it. Books fold it from their facts.
ALTER TABLE repair_order ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE repair_order ADD COLUMN activated_on TEXT;
ALTER TABLE repair_order ADD COLUMN activated_by TEXT NOT NULL DEFAULT '';
ALTER TABLE repair_order ADD COLUMN repairs_elsewhere TEXT NOT NULL DEFAULT '';
ALTER TABLE repair_order ADD COLUMN exchanged_elsewhere TEXT;

-- Activations of a list that headquarters took over: in its own book, and in those of the outlets that have the unit.
CREATE TABLE activation (
    scope TEXT NOT NULL,
    unit TEXT NOT NULL,
    activated_on TEXT NOT NULL,
    title TEXT NOT NULL,
    told_on TEXT NOT NULL,
    PRIMARY KEY (scope, unit)
) /*clustered*/;
