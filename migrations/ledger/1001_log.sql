-- Logs: one row a device's epoch, one for HQ's log of each outlet, one for HQ's log for all.
CREATE TABLE log (
    id BIGINT NOT NULL PRIMARY KEY,
    scope TEXT NOT NULL,
    -- 'hq', or the device's UUID.
    owner TEXT NOT NULL,
    parent BIGINT,
    parent_seq BIGINT,
    -- The head: what the next changeset continues.
    seq BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    lamport BIGINT NOT NULL,
    wall_ms BIGINT NOT NULL,
    -- The changeset whose row in `seen` says what the head had seen.
    seen_seq BIGINT NOT NULL
);
CREATE INDEX log_scope ON log (scope);

CREATE TABLE changeset (
    log BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    lamport BIGINT NOT NULL,
    wall_ms BIGINT NOT NULL,
    seen_seq BIGINT NOT NULL,
    body BYTEA NOT NULL,
    -- Personal values beside the body; NULL for none. Erasure rewrites this and nothing else.
    personal BYTEA,
    PRIMARY KEY (log, seq)
) /*clustered*/;

-- All heads that an action had seen. A row only where they changed: most actions see nothing new.
CREATE TABLE seen (
    log BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    heads BYTEA NOT NULL,
    PRIMARY KEY (log, seq)
) /*clustered*/;

-- Where a fact touches a fold key. A late fact finds its company here.
CREATE TABLE fact_key (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    log BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    idx BIGINT NOT NULL,
    PRIMARY KEY (scope, key, log, seq, idx)
) /*clustered*/;

-- Hashes at the ends of batches: where a chain can be checked from without walking it from its start.
CREATE TABLE mark (
    log BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (log, seq)
) /*clustered*/;

-- One line of settings of the book itself: its role, the fold's version.
CREATE TABLE book (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- Sums of postings, kept as they are written.
CREATE TABLE balance (
    scope TEXT NOT NULL,
    account TEXT NOT NULL,
    part TEXT NOT NULL,
    qty BIGINT NOT NULL,
    fen BIGINT NOT NULL,
    PRIMARY KEY (scope, account, part)
) /*clustered*/;
