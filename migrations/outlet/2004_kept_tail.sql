-- The changesets of a lost PC that this PC offers out of a backup: kept as they stood until HQ has ruled. `heads` is all
-- that the action had seen.
CREATE TABLE kept_tail (
    log BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    lamport BIGINT NOT NULL,
    wall_ms BIGINT NOT NULL,
    heads BYTEA NOT NULL,
    body BYTEA NOT NULL,
    personal BYTEA,
    PRIMARY KEY (log, seq)
) /*clustered*/;
