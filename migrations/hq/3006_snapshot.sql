-- What a new PC of an outlet begins with: the last snapshots, each in chunks that any node can hand out.
CREATE TABLE snapshot (
    id BIGINT NOT NULL PRIMARY KEY,
    outlet TEXT NOT NULL,
    made_ms BIGINT NOT NULL,
    -- NULL while it is being made.
    manifest BYTEA,
    signature BYTEA,
    -- The changesets that its rows hold.
    changesets BIGINT NOT NULL
);
CREATE INDEX snapshot_outlet ON snapshot (outlet, made_ms);

CREATE TABLE snapshot_chunk (
    snapshot BIGINT NOT NULL,
    n BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (snapshot, n)
) /*clustered*/;
