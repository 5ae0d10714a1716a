-- People at headquarters.
CREATE TABLE hq_person (
    name TEXT NOT NULL PRIMARY KEY,
    verifier TEXT NOT NULL,
    roles TEXT NOT NULL,
    active BIGINT NOT NULL,
    failures BIGINT NOT NULL,
    locked_until_ms BIGINT NOT NULL
);

CREATE TABLE hq_session (
    -- BLAKE3 of the cookie: a stolen database signs nobody in.
    token BYTEA NOT NULL PRIMARY KEY,
    person TEXT NOT NULL,
    expires_ms BIGINT NOT NULL
);

-- One-time codes. Only their hash is kept.
CREATE TABLE enrol_code (
    code BYTEA NOT NULL PRIMARY KEY,
    outlet TEXT NOT NULL,
    name TEXT NOT NULL,
    expires_ms BIGINT NOT NULL,
    used_by TEXT
);

-- Per PC: the last request counter, so that no request is taken twice.
CREATE TABLE device_counter (
    device TEXT NOT NULL PRIMARY KEY,
    counter BIGINT NOT NULL,
    last_seen_ms BIGINT NOT NULL
);
