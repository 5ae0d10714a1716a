-- From when an outlet has had which level. Books fold it from their facts.
CREATE TABLE outlet_level (
    scope TEXT NOT NULL,
    place BIGINT NOT NULL,
    level TEXT NOT NULL,
    from_day TEXT,
    PRIMARY KEY (scope, place)
) /*clustered*/;
