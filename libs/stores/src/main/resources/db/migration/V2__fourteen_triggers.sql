-- Rules with a condition, and a default rule for every trigger

ALTER TABLE default_rule
    ADD COLUMN name text,
    ADD COLUMN description text,
    ADD COLUMN condition text;
ALTER TABLE rule
    ADD COLUMN name text,
    ADD COLUMN description text,
    ADD COLUMN condition text;

-- Raised whenever a rule of the workspace changes, so that whoever keeps compiled rules knows when they are outdated.

CREATE TABLE rule_set (
    workspace_id uuid   PRIMARY KEY REFERENCES workspace,
    version      bigint NOT NULL
);

CREATE FUNCTION raise_rule_set() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO rule_set (workspace_id, version)
    SELECT DISTINCT workspace_id, 1 FROM changed
    ON CONFLICT (workspace_id) DO UPDATE SET version = rule_set.version + 1;
    RETURN NULL;
END
$$;
CREATE TRIGGER rule_inserted AFTER INSERT ON rule
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION raise_rule_set();
CREATE TRIGGER rule_updated AFTER UPDATE ON rule
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION raise_rule_set();
CREATE TRIGGER rule_deleted AFTER DELETE ON rule
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION raise_rule_set();

-- What an operator fills, so that a rule may ask for an amount in the workspace's currency.
--   rate  one unit of the currency is so many of the workspace's, from valid_from on

ALTER TABLE workspace ADD COLUMN currency text CHECK (currency ~ '^[A-Z]{3}$');
GRANT UPDATE (currency) ON workspace TO bellwether_app;

CREATE TABLE currency_rate (
    workspace_id uuid        NOT NULL REFERENCES workspace,
    currency     text        NOT NULL,
    valid_from   timestamptz NOT NULL,
    rate         numeric     NOT NULL CHECK (rate > 0),
    PRIMARY KEY (workspace_id, currency, valid_from)
);

-- The values that we have put into the CRM ourselves, so that hearing of them again alerts nobody.

CREATE TABLE own_write (
    workspace_id uuid        NOT NULL REFERENCES workspace,
    entity_type  text        NOT NULL,
    external_id  text        NOT NULL,
    property     text        NOT NULL,
    value        text,
    written_at   timestamptz NOT NULL
);
CREATE INDEX own_write_of_entity ON own_write (workspace_id, entity_type, external_id, property, written_at DESC);
CREATE INDEX own_write_oldest ON own_write (written_at);

-- Whether the very app that was told made the change.
ALTER TABLE signal ADD COLUMN own_change boolean NOT NULL DEFAULT false;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['rule_set', 'currency_rate', 'own_write'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY within_workspace ON %I TO bellwether_app USING (workspace_id = current_workspace())', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO bellwether_app', name);
    END LOOP;
END
$$;

CREATE POLICY migrations ON rule_set TO CURRENT_USER USING (true);

-- The evaluations by the clock come without a message: whoever wants them in a channel routes them there.

INSERT INTO default_rule (id, trigger, parameters, urgency, cool_down_seconds, routes)
SELECT replace(trigger, '_', '-'), trigger, '{}', urgency, cool_down_seconds,
       CASE kind WHEN 'change' THEN '[{"kind": "slack_channel", "channel": "default"}]' ELSE '[]' END::jsonb
FROM (VALUES
    ('deal_close_date_pushed', 70, 86400, 'change'),
    ('deal_close_date_pulled_in', 50, 86400, 'change'),
    ('competitor_detected', 80, 86400, 'change'),
    ('deal_closed_won', 40, 0, 'change'),
    ('deal_reopened', 75, 0, 'change'),
    ('deal_owner_changed', 55, 86400, 'change'),
    ('champion_changed', 85, 86400, 'change'),
    ('new_stakeholder', 60, 86400, 'change'),
    ('company_lifecycle_changed', 50, 86400, 'change'),
    ('company_firmographics_changed', 45, 86400, 'change'),
    ('deal_stalled', 50, 604800, 'timer'),
    ('champion_cold', 60, 604800, 'timer'),
    ('slip_risk', 65, 604800, 'timer'),
    ('loss_risk', 70, 604800, 'timer')
) AS told (trigger, urgency, cool_down_seconds, kind);

-- Workspaces that are there already begin with them too. The migration's own role may be bound by row-level security.

CREATE POLICY migrating ON workspace TO CURRENT_USER USING (true);
CREATE POLICY migrating ON rule TO CURRENT_USER USING (true);
INSERT INTO rule
    (workspace_id, id, version, enabled, trigger, parameters, urgency, cool_down_seconds, routes, created_at)
SELECT workspace.id, default_rule.id, 1, true, trigger, parameters, urgency, cool_down_seconds, routes, now()
FROM workspace
CROSS JOIN default_rule
ON CONFLICT (workspace_id, id, version) DO NOTHING;
DROP POLICY migrating ON workspace;
DROP POLICY migrating ON rule;
