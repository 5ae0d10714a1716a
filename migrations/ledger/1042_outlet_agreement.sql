-- The agreements of an outlet, each from its first day on, in the order of these days. Books fold it from their facts.
CREATE TABLE outlet_agreement (
    scope TEXT NOT NULL,
    place BIGINT NOT NULL,
    amount_fen BIGINT NOT NULL,
    multiplier_pct BIGINT NOT NULL,
    from_day TEXT NOT NULL,
    ends_on TEXT,
    PRIMARY KEY (scope, place)
) /*clustered*/;
ALTER TABLE outlet DROP COLUMN deposit_agreed_fen;
ALTER TABLE outlet DROP COLUMN multiplier_pct;
ALTER TABLE outlet DROP COLUMN agreement_starts_on;
