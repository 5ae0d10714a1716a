-- Whether the vendor still supplies the model: what the guarantees refund in full hangs on it.
ALTER TABLE repair_order ADD COLUMN model_gone BIGINT NOT NULL DEFAULT 0;
