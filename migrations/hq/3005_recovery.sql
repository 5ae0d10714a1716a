-- Times that HQ was put back from a backup. One without an end is going on: nothing is issued meanwhile.
CREATE TABLE recovery (
    id BIGINT NOT NULL PRIMARY KEY,
    began_ms BIGINT NOT NULL,
    -- What showed it: 'head_file', 'asked', or the outlet whose PC had more.
    shown_by TEXT NOT NULL,
    ended_ms BIGINT,
    ended_by TEXT
);

-- PCs that have brought back all they hold since the last recovery began.
CREATE TABLE recovery_answer (
    device TEXT NOT NULL PRIMARY KEY,
    -- NULL until it has said that this is all.
    answered_ms BIGINT,
    -- Changesets that it brought and HQ had lost.
    brought BIGINT NOT NULL
);

-- Brought back and vouched for by HQ's own signature, until everything that it had seen is there too.
CREATE TABLE returned (
    log BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    -- The chain's hash before it.
    before BYTEA NOT NULL,
    body BYTEA NOT NULL,
    personal BYTEA,
    PRIMARY KEY (log, seq)
) /*clustered*/;
