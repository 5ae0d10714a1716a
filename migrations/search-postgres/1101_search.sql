-- What the search box looks through. `sn` is the creation number: the newest is found first.
CREATE TABLE search_doc (
    sn BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    scope TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    words TSVECTOR NOT NULL
);
CREATE UNIQUE INDEX search_doc_id ON search_doc (scope, kind, id);
CREATE INDEX search_doc_words ON search_doc USING GIN (words);
