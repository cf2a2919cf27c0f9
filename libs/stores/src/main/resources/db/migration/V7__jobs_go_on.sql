-- What the night finds comes to the default channel, together, in the morning. Workspaces that have left these rules as
-- they were get it too.

UPDATE default_rule
SET routes = '[{"kind": "slack_channel", "channel": "default", "digest": {"every": "day", "zone": "UTC", "at": "09:00"}}]'
WHERE trigger IN ('deal_stalled', 'champion_cold', 'slip_risk', 'loss_risk');

CREATE POLICY migrating ON rule TO CURRENT_USER USING (true);
INSERT INTO rule
    (workspace_id, id, version, enabled, name, description, trigger, parameters, condition, urgency, cool_down_seconds,
     routes, deleted, created_at, changed_by)
SELECT rule.workspace_id, rule.id, 2, rule.enabled, rule.name, rule.description, rule.trigger, rule.parameters,
       rule.condition, rule.urgency, rule.cool_down_seconds, default_rule.routes, false, now(), 'bellwether'
FROM rule
JOIN default_rule ON default_rule.id = rule.id AND default_rule.trigger = rule.trigger
WHERE rule.trigger IN ('deal_stalled', 'champion_cold', 'slip_risk', 'loss_risk')
  AND rule.version = 1
  AND rule.routes = '[]'
  AND NOT EXISTS (
      SELECT FROM rule AS later
      WHERE later.workspace_id = rule.workspace_id AND later.id = rule.id AND later.version > 1);
DROP POLICY migrating ON rule;

-- Jobs go on where they were, in whatever process.
--   checkpoint  where it goes on, and what it knows by then; null at its beginning
--   takes       how often it was begun since it last got on

ALTER TABLE job
    ADD COLUMN checkpoint   jsonb,
    ADD COLUMN fence        bigint  NOT NULL DEFAULT 0,
    ADD COLUMN takes        integer NOT NULL DEFAULT 0,
    ADD COLUMN leased_until timestamptz;
CREATE INDEX job_running ON job (updated_at) WHERE state = 'running';

ALTER TABLE outbox DROP CONSTRAINT outbox_type_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_type_check
    CHECK (type IN ('EffectDueV1', 'FetchRequestedV1', 'SignalReleasedV1', 'SyncDueV1', 'JobDueV1'));

CREATE POLICY sweep ON job FOR SELECT TO bellwether_system USING (true);
GRANT SELECT (workspace_id, id, state, updated_at, leased_until) ON job TO bellwether_system;

-- What a replay kept apart is kept as long as what was decided.

CREATE INDEX shadow_decision_oldest ON shadow_decision (decided_at);
CREATE POLICY purge ON shadow_decision TO CURRENT_USER USING (true);
CREATE POLICY purge ON job TO CURRENT_USER USING (true);
CREATE FUNCTION purge_jobs(at timestamptz, keep_months integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    oldest date := (date_trunc('month', at AT TIME ZONE 'UTC') - make_interval(months => keep_months))::date;
    purged integer;
BEGIN
    DELETE FROM public.shadow_decision WHERE decided_at < oldest;
    DELETE FROM public.job WHERE updated_at < oldest AND state <> 'running';
    GET DIAGNOSTICS purged = ROW_COUNT;
    RETURN purged;
END
$$;
REVOKE ALL ON FUNCTION purge_jobs(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION purge_jobs(timestamptz, integer) TO bellwether_system;
