-- Files that headquarters has of an outlet, by the hash of their bytes. They lie in the folder beside the database.
CREATE TABLE stored_file (
    scope TEXT NOT NULL,
    hash TEXT NOT NULL,
    size BIGINT NOT NULL,
    at_ms BIGINT NOT NULL,
    at_hq BIGINT NOT NULL,
    PRIMARY KEY (scope, hash)
) /*clustered*/;
-- What came in a day.
CREATE INDEX stored_file_day ON stored_file (scope, at_ms);
