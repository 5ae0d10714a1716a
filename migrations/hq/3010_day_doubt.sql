-- Orders whose day of the hand-in is doubtful and was confirmed by nobody, as headquarters found when it heard of them: why, the
-- writer's clock, and what headquarters' showed then as far as the writer knew.
CREATE TABLE day_doubt (
    scope TEXT NOT NULL,
    order_id TEXT NOT NULL,
    why TEXT NOT NULL,
    pc_ms BIGINT NOT NULL,
    hq_ms BIGINT NOT NULL,
    PRIMARY KEY (scope, order_id)
);
