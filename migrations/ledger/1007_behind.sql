-- A PC that began with a snapshot has rows whose changesets come later. Where `base_seq` is not 0, the log's changesets
-- up to it came as rows, and the first `here_seq` of them are here by now.
ALTER TABLE log ADD COLUMN base_seq BIGINT NOT NULL DEFAULT 0;
ALTER TABLE log ADD COLUMN here_seq BIGINT NOT NULL DEFAULT 0;

-- How fold keys stand meanwhile: 0 where all of their facts are here, 1 where there may be facts in that part of the logs
-- and the rows wait, 2 where the key came into being after it. Empty once the history is complete.
CREATE TABLE behind_key (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    standing BIGINT NOT NULL,
    PRIMARY KEY (scope, key)
) /*clustered*/;
