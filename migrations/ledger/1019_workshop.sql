-- Devices and boards in headquarters' workshop.
CREATE TABLE workshop_job (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    serial TEXT NOT NULL,
    item TEXT NOT NULL,
    unit TEXT NOT NULL,
    model TEXT NOT NULL,
    fault TEXT NOT NULL,
    accessories TEXT NOT NULL,
    returned TEXT NOT NULL,
    waybill TEXT NOT NULL,
    sent_on TEXT NOT NULL,
    sent_ms BIGINT NOT NULL,
    sent_by TEXT NOT NULL,
    state TEXT NOT NULL,
    due_on TEXT,
    arrival TEXT NOT NULL,
    arrival_note TEXT NOT NULL,
    received_on TEXT,
    received_by TEXT NOT NULL,
    outcome TEXT NOT NULL,
    grade TEXT NOT NULL,
    new_serial TEXT NOT NULL,
    end_note TEXT NOT NULL,
    ended_on TEXT,
    ended_by TEXT NOT NULL,
    shipped TEXT NOT NULL,
    back_waybill TEXT NOT NULL,
    shipped_on TEXT,
    shipped_by TEXT NOT NULL,
    back TEXT NOT NULL,
    back_arrival TEXT NOT NULL,
    back_note TEXT NOT NULL,
    back_on TEXT,
    back_by TEXT NOT NULL,
    contested BIGINT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;
-- An order's jobs.
CREATE INDEX workshop_job_order ON workshop_job (scope, order_id);
-- What is in hand, by its day.
CREATE INDEX workshop_job_state ON workshop_job (state, due_on);
-- What was ended in a span of days.
CREATE INDEX workshop_job_ended ON workshop_job (ended_on);

-- The line's report.
CREATE TABLE workshop_step (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    job TEXT NOT NULL,
    station TEXT NOT NULL,
    name TEXT NOT NULL,
    person TEXT NOT NULL,
    result TEXT NOT NULL,
    found TEXT NOT NULL,
    day TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    by_whom TEXT NOT NULL,
    PRIMARY KEY (scope, id)
) /*clustered*/;
CREATE INDEX workshop_step_job ON workshop_step (scope, job);

CREATE TABLE workshop_part (
    scope TEXT NOT NULL,
    step TEXT NOT NULL,
    line BIGINT NOT NULL,
    job TEXT NOT NULL,
    part TEXT NOT NULL,
    qty BIGINT NOT NULL,
    PRIMARY KEY (scope, step, line)
) /*clustered*/;
CREATE INDEX workshop_part_job ON workshop_part (scope, job);

-- Units and boards that were refurbished, told to all.
CREATE TABLE refurbished (
    scope TEXT NOT NULL,
    serial TEXT NOT NULL,
    model TEXT NOT NULL,
    grade TEXT NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (scope, serial)
) /*clustered*/;
