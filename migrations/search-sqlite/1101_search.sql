-- What the search box looks through. `sn` is the creation number: the newest is found first.
CREATE TABLE search_doc (
    sn INTEGER PRIMARY KEY AUTOINCREMENT,
    scope TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL
);
CREATE UNIQUE INDEX search_doc_id ON search_doc (scope, kind, id);
CREATE VIRTUAL TABLE search_text USING fts5(body, content='', contentless_delete=1, tokenize='unicode61', prefix='1 3');
INSERT INTO search_text(search_text, rank) VALUES ('crisismerge', 64);
