-- Two words of HQ's that cannot both be true, with its signatures: kept until somebody has looked into it.
CREATE TABLE evidence (
    log BIGINT NOT NULL,
    had_seq BIGINT NOT NULL,
    had_hash BYTEA NOT NULL,
    shown_seq BIGINT NOT NULL,
    shown_hash BYTEA NOT NULL,
    shown_signature BYTEA NOT NULL,
    at_ms BIGINT NOT NULL,
    PRIMARY KEY (log, shown_seq, shown_hash)
) /*clustered*/;
