-- Changesets with facts of a kind that HQ could not read when it judged them: which facts (a JSON list of their places in
-- the changeset), and the version of the rules that could not. A later version judges them.
CREATE TABLE carried (
    log BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    facts TEXT NOT NULL,
    fold_version BIGINT NOT NULL,
    PRIMARY KEY (log, seq)
);
