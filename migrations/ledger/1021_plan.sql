-- Extended warranties that outlets sold, what each covers, and the claims on them.
CREATE TABLE plan_contract (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    number TEXT NOT NULL,
    unit TEXT NOT NULL,
    customer TEXT NOT NULL,
    order_id TEXT NOT NULL,
    plan TEXT NOT NULL,
    version BIGINT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    invoiced_on TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    price_fen BIGINT NOT NULL,
    hq_share_fen BIGINT NOT NULL,
    deductible_fen BIGINT NOT NULL,
    claims_allowed BIGINT NOT NULL,
    claims_used BIGINT NOT NULL,
    claims_paid_fen BIGINT NOT NULL,
    full_refund_days BIGINT NOT NULL,
    method TEXT NOT NULL,
    sold_on TEXT NOT NULL,
    sold_ms BIGINT NOT NULL,
    sold_by TEXT NOT NULL,
    state TEXT NOT NULL,
    contested BIGINT NOT NULL,
    cancelled_on TEXT,
    cancelled_by TEXT NOT NULL,
    cancelled_why TEXT NOT NULL,
    refund_fen BIGINT NOT NULL,
    share_back_fen BIGINT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;
-- A unit's contracts, asked at every verdict; and HQ looks for the same unit at another outlet.
CREATE INDEX plan_contract_unit ON plan_contract (unit, plan);

CREATE TABLE plan_cover (
    scope TEXT NOT NULL,
    contract TEXT NOT NULL,
    place BIGINT NOT NULL,
    item TEXT NOT NULL,
    accident BIGINT NOT NULL,
    from_on TEXT NOT NULL,
    until_on TEXT NOT NULL,
    PRIMARY KEY (scope, contract, place)
) /*clustered*/;

CREATE TABLE plan_claim (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    contract TEXT NOT NULL,
    order_id TEXT NOT NULL,
    state TEXT NOT NULL,
    deductible_fen BIGINT NOT NULL,
    method TEXT NOT NULL,
    claimed_on TEXT NOT NULL,
    claimed_ms BIGINT NOT NULL,
    claimed_by TEXT NOT NULL,
    paid_fen BIGINT,
    paid_on TEXT,
    dropped_why TEXT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;
-- A contract's claims, and what an order has claimed.
CREATE INDEX plan_claim_contract ON plan_claim (scope, contract);
CREATE INDEX plan_claim_order ON plan_claim (scope, order_id);
