-- Closed periods of the books, who signed their statements, and what the statements say.
CREATE TABLE period (
    scope TEXT NOT NULL,
    end_on TEXT NOT NULL,
    log TEXT NOT NULL,
    seq BIGINT NOT NULL,
    closed_ms BIGINT NOT NULL,
    closed_by TEXT NOT NULL,
    PRIMARY KEY (scope, end_on)
) /*clustered*/;

CREATE TABLE statement_signature (
    scope TEXT NOT NULL,
    end_on TEXT NOT NULL,
    signer TEXT NOT NULL,
    hash BYTEA NOT NULL,
    signature BYTEA NOT NULL,
    signed_ms BIGINT NOT NULL,
    signed_by TEXT NOT NULL,
    PRIMARY KEY (scope, end_on, signer)
) /*clustered*/;

-- What a closed period states, worked out once from the facts that its close covers and kept: no fold writes these three.
-- `log` and `seq` are the close's, `rules` those by which it was worked out.
CREATE TABLE stated (
    scope TEXT NOT NULL,
    end_on TEXT NOT NULL,
    log TEXT NOT NULL,
    seq BIGINT NOT NULL,
    rules BIGINT NOT NULL,
    -- Fold keys with postings that the close covers and whose days come later, separated by line feeds.
    carried TEXT NOT NULL,
    PRIMARY KEY (scope, end_on)
) /*clustered*/;

CREATE TABLE stated_line (
    scope TEXT NOT NULL,
    end_on TEXT NOT NULL,
    place BIGINT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    line BIGINT NOT NULL,
    account TEXT NOT NULL,
    part TEXT NOT NULL,
    qty BIGINT NOT NULL,
    fen BIGINT NOT NULL,
    day TEXT NOT NULL,
    about TEXT NOT NULL,
    PRIMARY KEY (scope, end_on, place)
) /*clustered*/;

-- The closing balances.
CREATE TABLE stated_sum (
    scope TEXT NOT NULL,
    end_on TEXT NOT NULL,
    account TEXT NOT NULL,
    part TEXT NOT NULL,
    qty BIGINT NOT NULL,
    fen BIGINT NOT NULL,
    PRIMARY KEY (scope, end_on, account, part)
) /*clustered*/;

-- What a day added to an account, kept as postings are written: a balance at any date is the sum up to it.
CREATE TABLE turnover (
    scope TEXT NOT NULL,
    account TEXT NOT NULL,
    day TEXT NOT NULL,
    qty BIGINT NOT NULL,
    fen BIGINT NOT NULL,
    PRIMARY KEY (scope, account, day)
) /*clustered*/;
INSERT INTO turnover (scope, account, day, qty, fen)
SELECT scope, account, day, CAST(SUM(qty) AS BIGINT), CAST(SUM(fen) AS BIGINT) FROM posting GROUP BY scope, account, day;
