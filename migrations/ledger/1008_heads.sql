-- Heads with a signature that somebody else gave: at an outlet HQ's, at HQ the devices' own over what they pushed.
-- An outlet keeps the last head of each log, and before it no two heads closer than a request can carry.
CREATE TABLE signed_head (
    log BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    signature BYTEA NOT NULL,
    -- HQ's clock where the signature is a receipt's; NULL where it is a head's.
    at_ms BIGINT,
    -- The stretch behind the head kept before this one: its changesets, and the bytes of their bodies.
    changesets BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    PRIMARY KEY (log, seq)
) /*clustered*/;

-- 1 for a log of HQ's that it writes no more: HQ was put back from a backup, and goes on in another one.
ALTER TABLE log ADD COLUMN closed BIGINT NOT NULL DEFAULT 0;
