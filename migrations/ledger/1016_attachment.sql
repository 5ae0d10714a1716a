-- Photographs, signatures and papers: what they are; their bytes lie beside the book.
CREATE TABLE attachment (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    about TEXT NOT NULL,
    kind TEXT NOT NULL,
    purpose TEXT NOT NULL,
    hash TEXT NOT NULL,
    size BIGINT NOT NULL,
    media TEXT NOT NULL,
    note TEXT NOT NULL,
    added_on TEXT NOT NULL,
    added_ms BIGINT NOT NULL,
    added_by TEXT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;
-- What belongs to an order.
CREATE INDEX attachment_about ON attachment (scope, about);
-- Whose bytes these are.
CREATE INDEX attachment_hash ON attachment (hash);
