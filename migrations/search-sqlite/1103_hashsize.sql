-- What a transaction adds is gathered in memory up to so many bytes before it is written down as a segment, which later ones
-- are merged with: a page of a sync, or a chunk of a snapshot, is one segment instead of several.
INSERT INTO search_text(search_text, rank) VALUES ('hashsize', 16777216);
