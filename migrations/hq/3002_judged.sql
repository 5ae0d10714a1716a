-- How far HQ has judged each PC's log. What came after waits; what came before stands, or was refused by a fact.
CREATE TABLE judged (
    log BIGINT NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL
);
