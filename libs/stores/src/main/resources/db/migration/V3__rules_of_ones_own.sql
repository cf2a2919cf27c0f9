-- Rules that people make, what becomes of alerts, and who did what.

-- A rule is deleted by a version that says so: alerts keep naming the version that made them.
ALTER TABLE rule
    ADD COLUMN deleted    boolean NOT NULL DEFAULT false,
    ADD COLUMN changed_by text    NOT NULL DEFAULT 'bellwether';

-- Who did what, when. What is the workspace's own stays with it.
--   detail  what changed, without payloads
CREATE TABLE audit (
    workspace_id uuid        NOT NULL REFERENCES workspace,
    id           uuid        NOT NULL,
    at           timestamptz NOT NULL,
    actor        text        NOT NULL,
    action       text        NOT NULL,
    subject      text        NOT NULL,
    subject_id   text        NOT NULL,
    detail       jsonb       NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX audit_newest ON audit (workspace_id, at DESC, id);
CREATE INDEX audit_of_subject ON audit (workspace_id, subject, subject_id, at DESC);

-- What people did about an alert. The rows of before were all open; the owner may touch them while it is not forced.
ALTER TABLE alert
    ADD COLUMN standing_version integer     NOT NULL DEFAULT 0,
    ADD COLUMN snoozed_until    timestamptz,
    ADD COLUMN assignee         text,
    ADD COLUMN useful           boolean,
    ADD COLUMN state_changed_at timestamptz,
    ADD COLUMN state_changed_by text;
ALTER TABLE alert ALTER COLUMN state SET DEFAULT 'new';
ALTER TABLE alert NO FORCE ROW LEVEL SECURITY;
UPDATE alert SET state = 'new' WHERE state = 'open';
ALTER TABLE alert FORCE ROW LEVEL SECURITY;
ALTER TABLE alert ADD CONSTRAINT alert_state
    CHECK (state IN ('new', 'acknowledged', 'snoozed', 'assigned', 'dismissed'));
CREATE INDEX alert_of_rule ON alert (workspace_id, rule_id, occurred_at);
CREATE INDEX alert_of_entity
    ON alert (workspace_id, (entity ->> 'type'), (entity ->> 'externalId'), created_at DESC);

-- Why an effect waits, and what was folded into it.
ALTER TABLE effect
    ADD COLUMN held_by text CHECK (held_by IN ('quiet_hours', 'budget', 'digest', 'snooze'));

CREATE TABLE digest_entry (
    workspace_id uuid        NOT NULL REFERENCES workspace,
    effect_id    uuid        NOT NULL,
    alert_id     uuid        NOT NULL,
    alert        jsonb       NOT NULL,
    added_at     timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, effect_id, alert_id)
);
CREATE INDEX digest_entry_of_alert ON digest_entry (workspace_id, alert_id);

-- How many of a channel's messages a day has been given, where a budget bounds them.
CREATE TABLE channel_day (
    workspace_id uuid    NOT NULL REFERENCES workspace,
    channel      text    NOT NULL,
    day          date    NOT NULL,
    messages     integer NOT NULL DEFAULT 0,
    PRIMARY KEY (workspace_id, channel, day)
);

-- Members of a workspace, and what each wants otherwise than the workspace.
--   owner_external_id  who they are in the CRM: whose records are their own
--   direct_messages    whether their inbox goes to them in Slack too
CREATE TABLE person (
    workspace_id      uuid        NOT NULL REFERENCES workspace,
    id                uuid        NOT NULL,
    name              text        NOT NULL,
    email             text,
    owner_external_id text,
    slack_user_id     text,
    direct_messages   boolean     NOT NULL DEFAULT false,
    created_at        timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id)
);

CREATE TABLE personal_override (
    workspace_id uuid        NOT NULL REFERENCES workspace,
    person_id    uuid        NOT NULL,
    trigger      text        NOT NULL,
    enabled      boolean     NOT NULL DEFAULT true,
    urgency      smallint    CHECK (urgency BETWEEN 0 AND 100),
    version      integer     NOT NULL DEFAULT 1,
    changed_at   timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, person_id, trigger)
);

-- Long questions: backtests and replays, with how far they are.
CREATE TABLE job (
    workspace_id uuid        NOT NULL REFERENCES workspace,
    id           uuid        NOT NULL,
    kind         text        NOT NULL,
    state        text        NOT NULL,
    request      jsonb       NOT NULL,
    done         bigint      NOT NULL DEFAULT 0,
    result       jsonb,
    error        text,
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id)
);

-- What a replay would have decided, apart from what was decided.
CREATE TABLE shadow_decision (
    workspace_id uuid        NOT NULL REFERENCES workspace,
    job_id       uuid        NOT NULL,
    signal_id    uuid        NOT NULL,
    decided_at   timestamptz NOT NULL,
    hash         text        NOT NULL,
    verdicts     jsonb       NOT NULL,
    PRIMARY KEY (workspace_id, job_id, signal_id)
);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY[
        'audit', 'digest_entry', 'channel_day', 'person', 'personal_override', 'job', 'shadow_decision']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY within_workspace ON %I TO bellwether_app USING (workspace_id = current_workspace())', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO bellwether_app', name);
    END LOOP;
END
$$;
-- Decisions in the order in which they were made, for a backtest; of one plan by their position in it.
ALTER TABLE decision ADD COLUMN position integer NOT NULL DEFAULT 0;
CREATE INDEX decision_in_order ON decision (workspace_id, decided_at, position, signal_id);

-- What was written down stays.
REVOKE UPDATE, DELETE ON audit FROM bellwether_app;

-- Drops the decisions of the months before the last `keep_months`, and sees to it that the coming months have their
-- partitions. By the tables' owner, for whom the application asks.
CREATE POLICY purge ON decision_rest TO CURRENT_USER USING (true);
CREATE FUNCTION purge_decisions(at timestamptz, keep_months integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    oldest  date := (date_trunc('month', at AT TIME ZONE 'UTC') - make_interval(months => keep_months))::date;
    coming  date := (date_trunc('month', at AT TIME ZONE 'UTC') + interval '2 months')::date;
    part    text;
    dropped integer := 0;
BEGIN
    IF to_regclass('public.decision_' || to_char(coming, 'YYYY_MM')) IS NULL THEN
        PERFORM public.ensure_decision_partitions(coming, 12);
    END IF;
    FOR part IN
        SELECT relname
        FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
        WHERE inhparent = 'public.decision'::regclass
          AND relname ~ '^decision_[0-9]{4}_[0-9]{2}$'
          AND to_date(substr(relname, 10), 'YYYY_MM') < oldest
    LOOP
        EXECUTE format('DROP TABLE public.%I', part);
        dropped := dropped + 1;
    END LOOP;
    DELETE FROM public.decision_rest WHERE decided_at < oldest;
    RETURN dropped;
END
$$;
REVOKE ALL ON FUNCTION purge_decisions(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION purge_decisions(timestamptz, integer) TO bellwether_system;
