-- Files that lie beside the book of this PC, by the hash of their bytes, and whether headquarters has them.
CREATE TABLE stored_file (
    scope TEXT NOT NULL,
    hash TEXT NOT NULL,
    size BIGINT NOT NULL,
    at_ms BIGINT NOT NULL,
    at_hq BIGINT NOT NULL,
    PRIMARY KEY (scope, hash)
) /*clustered*/;
-- What waits to be sent.
CREATE INDEX stored_file_waiting ON stored_file (at_hq, at_ms);
