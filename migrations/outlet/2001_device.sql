-- What stays on this PC and is never a fact.
CREATE TABLE pin (
    staff TEXT NOT NULL PRIMARY KEY,
    -- Argon2id, in the PHC text form.
    verifier TEXT NOT NULL,
    failures BIGINT NOT NULL,
    locked_until_ms BIGINT NOT NULL
);

-- An unfinished screen, kept through a power cut.
CREATE TABLE draft (
    person TEXT NOT NULL,
    kind TEXT NOT NULL,
    json TEXT NOT NULL,
    saved_ms BIGINT NOT NULL,
    PRIMARY KEY (person, kind)
);

-- The network as this PC joined it, and how the last sync went.
CREATE TABLE network (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- The last daily counter of ticket numbers on this PC.
CREATE TABLE counter (
    day TEXT NOT NULL PRIMARY KEY,
    last BIGINT NOT NULL
);
