-- Two roles do the work; neither may bypass row-level security.
--   bellwether_app     works within one workspace, named by the transaction's setting bellwether.workspace
--   bellwether_system  is taken on by SET LOCAL ROLE where no workspace is known yet or all are meant:
--                      the inbox, the directory of accounts, the outbox
-- A deployment gives bellwether_app its login and password; nothing logs in as bellwether_system.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bellwether_app') THEN
        CREATE ROLE bellwether_app NOSUPERUSER NOBYPASSRLS;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bellwether_system') THEN
        CREATE ROLE bellwether_system NOLOGIN NOSUPERUSER NOBYPASSRLS;
    END IF;
END
$$;
GRANT bellwether_system TO bellwether_app WITH INHERIT FALSE, SET TRUE;

-- The workspace of the present transaction; null, and so nobody's, where none was set.
CREATE FUNCTION current_workspace() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('bellwether.workspace', true), '')::uuid;

-- Tenants and the accounts that they have connected

CREATE TABLE workspace (
    id         uuid        PRIMARY KEY,
    name       text        NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE TABLE connection (
    workspace_id uuid        NOT NULL REFERENCES workspace,
    provider     text        NOT NULL,
    account      text        NOT NULL,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (provider, account)
);

-- The inbox: raw deliveries, before anybody knows whose they are

CREATE TABLE delivery (
    id           uuid        PRIMARY KEY,
    source       text        NOT NULL,
    endpoint_key text,
    received_at  timestamptz NOT NULL,
    recorded_at  timestamptz NOT NULL,
    body         bytea       NOT NULL,
    event_count  integer     NOT NULL
);

-- One row for every event of every delivery once it has an outcome.
CREATE TABLE event (
    delivery_id  uuid        NOT NULL REFERENCES delivery,
    index        integer     NOT NULL,
    workspace_id uuid,
    signal_id    uuid,
    outcome      text        NOT NULL CHECK (outcome IN ('processed', 'ignored', 'deferred', 'quarantined')),
    reason       text        NOT NULL,
    settled_at   timestamptz NOT NULL,
    PRIMARY KEY (delivery_id, index)
);
CREATE INDEX event_of_signal ON event (workspace_id, signal_id);

CREATE TABLE quarantine (
    id             uuid        PRIMARY KEY,
    workspace_id   uuid,
    source         text        NOT NULL,
    reason         text        NOT NULL,
    detail         text        NOT NULL,
    received_at    timestamptz NOT NULL,
    correlation_id uuid        NOT NULL,
    bytes          bytea       NOT NULL,
    repeats        integer     NOT NULL DEFAULT 0
);
CREATE INDEX quarantine_newest ON quarantine (received_at DESC, id);

-- Signals and why they did what they did

CREATE TABLE signal (
    workspace_id       uuid        NOT NULL REFERENCES workspace,
    id                 uuid        NOT NULL,
    source             text        NOT NULL,
    account            text        NOT NULL,
    identity           text        NOT NULL,
    type               text        NOT NULL,
    entity_type        text,
    entity_external_id text,
    kind               text        NOT NULL,
    property           text,
    value              text,
    happening          jsonb       NOT NULL,
    urgency            smallint    NOT NULL,
    confidence         real        NOT NULL,
    change_source      text,
    change_source_id   text,
    occurred_at        timestamptz NOT NULL,
    received_at        timestamptz NOT NULL,
    correlation_id     uuid        NOT NULL,
    schema_version     smallint    NOT NULL,
    payload            text        NOT NULL,
    outcome            text        NOT NULL,
    reason             text        NOT NULL,
    awaits             text,
    settled_at         timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX signal_parked ON signal (workspace_id, awaits) WHERE awaits IS NOT NULL;
CREATE INDEX signal_of_entity ON signal (workspace_id, entity_type, entity_external_id, occurred_at);
CREATE INDEX signal_newest ON signal (workspace_id, received_at DESC, id);

CREATE TABLE decision (
    workspace_id uuid        NOT NULL,
    signal_id    uuid        NOT NULL,
    decided_at   timestamptz NOT NULL,
    outcome      text        NOT NULL,
    reason       text        NOT NULL,
    occurrence   jsonb,
    verdicts     jsonb       NOT NULL,
    seen         jsonb       NOT NULL,
    PRIMARY KEY (workspace_id, signal_id, decided_at)
) PARTITION BY RANGE (decided_at);
CREATE TABLE decision_rest PARTITION OF decision DEFAULT;

-- Monthly partitions, so that what is older than 13 months is dropped and not deleted.
CREATE FUNCTION ensure_decision_partitions(from_month date, months integer) RETURNS void
    LANGUAGE plpgsql AS $$
DECLARE
    month date := date_trunc('month', from_month)::date;
BEGIN
    FOR i IN 1..months LOOP
        EXECUTE format(
            'CREATE TABLE IF NOT EXISTS decision_%s PARTITION OF decision FOR VALUES FROM (%L) TO (%L)',
            to_char(month, 'YYYY_MM'), month, (month + interval '1 month')::date);
        EXECUTE format('ALTER TABLE decision_%s ENABLE ROW LEVEL SECURITY', to_char(month, 'YYYY_MM'));
        EXECUTE format('ALTER TABLE decision_%s FORCE ROW LEVEL SECURITY', to_char(month, 'YYYY_MM'));
        month := (month + interval '1 month')::date;
    END LOOP;
END
$$;
SELECT ensure_decision_partitions(current_date, 24);

-- The mirror of the CRM; the history is the truth, the entity's properties are its projection.
--   life_changed_at  the vendor's time of the latest deletion or restoration that was told, so that their order of
--                    arrival does not matter

CREATE TABLE entity (
    workspace_id       uuid        NOT NULL REFERENCES workspace,
    type               text        NOT NULL,
    external_id        text        NOT NULL,
    name               text        NOT NULL,
    url                text,
    properties         jsonb       NOT NULL DEFAULT '{}',
    owner_external_id  text,
    version            bigint      NOT NULL DEFAULT 0,
    history_fetched_at timestamptz,
    deleted_at         timestamptz,
    life_changed_at    timestamptz,
    updated_at         timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, type, external_id)
);

-- Ids that another record answers for, since a merge.
CREATE TABLE entity_alias (
    workspace_id uuid NOT NULL REFERENCES workspace,
    type         text NOT NULL,
    alias        text NOT NULL,
    external_id  text NOT NULL,
    PRIMARY KEY (workspace_id, type, alias)
);

CREATE TABLE property_history (
    workspace_id uuid        NOT NULL REFERENCES workspace,
    entity_type  text        NOT NULL,
    external_id  text        NOT NULL,
    property     text        NOT NULL,
    value        text,
    changed_at   timestamptz NOT NULL,
    recorded_at  timestamptz NOT NULL,
    source       text        NOT NULL,
    signal_id    uuid
);
-- By the value's digest: an index entry holds 2.7 kB at most, a property 64 kB.
CREATE UNIQUE INDEX property_history_once
    ON property_history (workspace_id, entity_type, external_id, property, changed_at, md5(value)) NULLS NOT DISTINCT;

-- From deal to contact to company, whichever side told of it. The name is the CRM's word for a record that the mirror
-- may not have.
CREATE TABLE link (
    workspace_id uuid    NOT NULL REFERENCES workspace,
    from_type    text    NOT NULL,
    from_id      text    NOT NULL,
    to_type      text    NOT NULL,
    to_id        text    NOT NULL,
    is_primary   boolean NOT NULL,
    to_name      text,
    PRIMARY KEY (workspace_id, from_type, from_id, to_type, to_id)
);
CREATE INDEX link_back ON link (workspace_id, to_type, to_id);

CREATE TABLE owner (
    workspace_id uuid NOT NULL REFERENCES workspace,
    external_id  text NOT NULL,
    name         text NOT NULL,
    email        text,
    PRIMARY KEY (workspace_id, external_id)
);

CREATE TABLE deal_pipeline (
    workspace_id uuid        NOT NULL REFERENCES workspace,
    id           text        NOT NULL,
    label        text        NOT NULL,
    position     integer     NOT NULL,
    stages       jsonb       NOT NULL,
    fetched_at   timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id)
);

-- What is wanted from the CRM.
CREATE TABLE "fetch" (
    workspace_id   uuid        NOT NULL REFERENCES workspace,
    target         text        NOT NULL,
    state          text        NOT NULL CHECK (state IN ('wanted', 'done', 'missing')),
    reason         text        NOT NULL,
    attempt        integer     NOT NULL DEFAULT 0,
    not_before     timestamptz NOT NULL,
    leased_until   timestamptz,
    last_error     text,
    correlation_id uuid        NOT NULL,
    requested_at   timestamptz NOT NULL,
    completed_at   timestamptz,
    PRIMARY KEY (workspace_id, target)
);
CREATE INDEX fetch_open ON "fetch" (not_before) WHERE state = 'wanted';

-- Rules, alerts, effects

CREATE TABLE default_rule (
    id                text     PRIMARY KEY,
    trigger           text     NOT NULL,
    parameters        jsonb    NOT NULL,
    urgency           smallint NOT NULL,
    cool_down_seconds integer  NOT NULL,
    routes            jsonb    NOT NULL
);

-- Every version stays; the highest one of an id is in force.
CREATE TABLE rule (
    workspace_id      uuid        NOT NULL REFERENCES workspace,
    id                text        NOT NULL,
    version           integer     NOT NULL,
    enabled           boolean     NOT NULL,
    trigger           text        NOT NULL,
    parameters        jsonb       NOT NULL,
    urgency           smallint    NOT NULL CHECK (urgency BETWEEN 0 AND 100),
    cool_down_seconds integer     NOT NULL CHECK (cool_down_seconds >= 0),
    routes            jsonb       NOT NULL,
    created_at        timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id, version)
);

CREATE TABLE cool_down (
    workspace_id uuid        NOT NULL REFERENCES workspace,
    rule_id      text        NOT NULL,
    entity_type  text        NOT NULL,
    external_id  text        NOT NULL,
    occurred_at  timestamptz NOT NULL,
    alert_id     uuid        NOT NULL,
    PRIMARY KEY (workspace_id, rule_id, entity_type, external_id)
);

CREATE TABLE alert (
    workspace_id   uuid        NOT NULL REFERENCES workspace,
    id             uuid        NOT NULL,
    signal_hash    text        NOT NULL,
    trigger        text        NOT NULL,
    urgency        smallint    NOT NULL,
    title          text        NOT NULL,
    message        text        NOT NULL,
    entity         jsonb       NOT NULL,
    change         jsonb       NOT NULL,
    state          text        NOT NULL DEFAULT 'open',
    late           boolean     NOT NULL,
    rule_id        text        NOT NULL,
    rule_version   integer     NOT NULL,
    signal_id      uuid        NOT NULL,
    correlation_id uuid        NOT NULL,
    occurred_at    timestamptz NOT NULL,
    created_at     timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, signal_hash)
);
CREATE INDEX alert_newest ON alert (workspace_id, created_at DESC, id);
CREATE INDEX alert_of_signal ON alert (workspace_id, signal_id);

CREATE TABLE effect (
    workspace_id     uuid        NOT NULL REFERENCES workspace,
    id               uuid        NOT NULL,
    kind             text        NOT NULL,
    act              jsonb       NOT NULL,
    alert_id         uuid        NOT NULL,
    correlation_id   uuid        NOT NULL,
    state            text        NOT NULL
        CHECK (state IN ('planned', 'sending', 'retry', 'sent', 'failed', 'uncertain')),
    attempt          integer     NOT NULL DEFAULT 0,
    not_before       timestamptz NOT NULL,
    started_at       timestamptz,
    first_started_at timestamptz,
    slot_at          timestamptz,
    vendor_id        text,
    last_error       text,
    created_at       timestamptz NOT NULL,
    updated_at       timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX effect_newest ON effect (workspace_id, created_at DESC, id);
CREATE INDEX effect_of_alert ON effect (workspace_id, alert_id);
CREATE INDEX effect_open ON effect (not_before) WHERE state IN ('planned', 'sending', 'retry');

-- The next free moment of everything that is paced: a Slack channel, a CRM account's allowance.
CREATE TABLE lane (
    workspace_id uuid        NOT NULL REFERENCES workspace,
    name         text        NOT NULL,
    next_free_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, name)
);

-- Messages that are due to go out, written in the transaction that made them necessary.
--   subjects     EffectDueV1 the effect's id, FetchRequestedV1 the target, SignalReleasedV1 the signals' ids
--   taken_until  a relay is sending it
CREATE TABLE outbox (
    id             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workspace_id   uuid        NOT NULL REFERENCES workspace,
    correlation_id uuid        NOT NULL,
    type           text        NOT NULL CHECK (type IN ('EffectDueV1', 'FetchRequestedV1', 'SignalReleasedV1')),
    subjects       text[]      NOT NULL,
    available_at   timestamptz NOT NULL,
    created_at     timestamptz NOT NULL,
    taken_until    timestamptz,
    published_at   timestamptz
);
CREATE INDEX outbox_subjects ON outbox USING gin (subjects);
CREATE INDEX outbox_unpublished ON outbox (available_at) WHERE published_at IS NULL;
CREATE INDEX outbox_of_delivery ON outbox (correlation_id) WHERE published_at IS NULL;

-- Who sees what

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY[
        'workspace', 'connection', 'delivery', 'event', 'quarantine', 'signal', 'decision', 'decision_rest',
        'entity', 'entity_alias', 'property_history', 'link', 'owner', 'deal_pipeline', 'fetch', 'default_rule',
        'rule', 'cool_down', 'alert', 'effect', 'lane', 'outbox']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    END LOOP;
    FOREACH name IN ARRAY ARRAY[
        'connection', 'event', 'quarantine', 'signal', 'decision', 'entity', 'entity_alias', 'property_history',
        'link', 'owner', 'deal_pipeline', 'fetch', 'rule', 'cool_down', 'alert', 'effect', 'lane', 'outbox']
    LOOP
        EXECUTE format(
            'CREATE POLICY within_workspace ON %I TO bellwether_app USING (workspace_id = current_workspace())', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO bellwether_app', name);
    END LOOP;
END
$$;

CREATE POLICY own ON workspace TO bellwether_app USING (id = current_workspace());
GRANT SELECT, INSERT ON workspace TO bellwether_app;
CREATE POLICY migrations ON default_rule TO CURRENT_USER USING (true);
CREATE POLICY everyone ON default_rule FOR SELECT TO bellwether_app USING (true);
GRANT SELECT ON default_rule TO bellwether_app;

CREATE POLICY directory ON workspace FOR SELECT TO bellwether_system USING (true);
CREATE POLICY directory ON connection FOR SELECT TO bellwether_system USING (true);
CREATE POLICY inbox ON delivery TO bellwether_system USING (true);
CREATE POLICY inbox ON event TO bellwether_system USING (true);
CREATE POLICY inbox ON quarantine TO bellwether_system USING (true);
CREATE POLICY relay ON outbox TO bellwether_system USING (true);
CREATE POLICY sweep ON effect FOR SELECT TO bellwether_system USING (true);
CREATE POLICY sweep ON "fetch" FOR SELECT TO bellwether_system USING (true);
CREATE POLICY sweep ON signal FOR SELECT TO bellwether_system USING (true);
GRANT SELECT ON workspace, connection TO bellwether_system;
GRANT SELECT, INSERT, UPDATE ON delivery, event, quarantine, outbox TO bellwether_system;
GRANT SELECT (workspace_id, id, kind, state, not_before, started_at, updated_at, created_at, correlation_id)
    ON effect TO bellwether_system;
GRANT SELECT (workspace_id, target, state, not_before, leased_until, correlation_id, requested_at, completed_at)
    ON "fetch" TO bellwether_system;
GRANT SELECT (workspace_id, id, awaits, settled_at, correlation_id, outcome) ON signal TO bellwether_system;

-- The rules that every new workspace begins with

INSERT INTO default_rule (id, trigger, parameters, urgency, cool_down_seconds, routes) VALUES
    ('deal-stage-regression', 'deal_stage_regression', '{}', 85, 86400,
     '[{"kind": "slack_channel", "channel": "default"}]'),
    ('deal-value-increase', 'deal_value_increase', '{"minPercent": "10", "minAmount": "1000"}', 60, 86400,
     '[{"kind": "slack_channel", "channel": "default"}]'),
    ('deal-value-decrease', 'deal_value_decrease', '{"minPercent": "10"}', 75, 86400,
     '[{"kind": "slack_channel", "channel": "default"}]'),
    ('deal-closed-lost', 'deal_closed_lost', '{}', 70, 0,
     '[{"kind": "slack_channel", "channel": "default"}]');
