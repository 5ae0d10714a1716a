-- What a lost PC wrote and HQ never got, as another PC of the outlet offers it out of a backup, and how HQ ruled.
CREATE TABLE tail (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    device TEXT NOT NULL,
    log TEXT NOT NULL,
    after_seq BIGINT NOT NULL,
    end_seq BIGINT NOT NULL,
    head BYTEA NOT NULL,
    facts BIGINT NOT NULL,
    oldest_ms BIGINT NOT NULL,
    newest_ms BIGINT NOT NULL,
    by_log TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;
-- Asked for every push and every changeset that is said again.
CREATE INDEX tail_log ON tail (scope, log);
