-- The mirror in step with the CRM: runs and their steps, the allowance that all callers share, what is mapped.

-- A workspace has one run at a time.
--   fence         raised by every taking; only its holder may write
--   leased_until  somebody is at it
--   since         what was changed before is in the mirror
--   telling_from  what was changed before raises no signal; null: nothing does
--   stalls        how often in a row it could not go on
CREATE TABLE sync_run (
    workspace_id uuid        NOT NULL REFERENCES workspace,
    id           uuid        NOT NULL,
    kind         text        NOT NULL,
    state        text        NOT NULL CHECK (state IN ('wanted', 'done', 'failed')),
    fence        bigint      NOT NULL DEFAULT 0,
    leased_until timestamptz,
    not_before   timestamptz NOT NULL,
    taken_at     timestamptz,
    stalls       integer     NOT NULL DEFAULT 0,
    last_error   text,
    since        timestamptz,
    telling_from timestamptz,
    started_at   timestamptz NOT NULL,
    finished_at  timestamptz,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX sync_run_one_at_a_time ON sync_run (workspace_id) WHERE state = 'wanted';
CREATE INDEX sync_run_newest ON sync_run (workspace_id, started_at DESC, id);

--   in_crm, in_mirror  how many records the CRM says there are, and the mirror has at the run's end
--   left_out           records that the store could not hold
--   ambiguous          contacts whose domain several companies have
CREATE TABLE sync_step (
    workspace_id uuid        NOT NULL REFERENCES workspace,
    run_id       uuid        NOT NULL,
    step         text        NOT NULL,
    done         boolean     NOT NULL DEFAULT false,
    "cursor"     text,
    restarts     integer     NOT NULL DEFAULT 0,
    pages        bigint      NOT NULL DEFAULT 0,
    read         bigint      NOT NULL DEFAULT 0,
    inserted     bigint      NOT NULL DEFAULT 0,
    updated      bigint      NOT NULL DEFAULT 0,
    removed      bigint      NOT NULL DEFAULT 0,
    linked       bigint      NOT NULL DEFAULT 0,
    left_out     bigint      NOT NULL DEFAULT 0,
    ambiguous    bigint      NOT NULL DEFAULT 0,
    told         bigint      NOT NULL DEFAULT 0,
    in_crm       bigint,
    in_mirror    bigint,
    begun_at     timestamptz,
    moved_at     timestamptz,
    PRIMARY KEY (workspace_id, run_id, step)
);

-- What an account may be asked, and what has been reserved of it; see the class Allowance.
--   recent  microseconds since 1970
CREATE TABLE allowance (
    workspace_id    uuid        NOT NULL REFERENCES workspace,
    account         text        NOT NULL,
    calls           integer     NOT NULL,
    interval_millis bigint      NOT NULL,
    recent          bigint[]    NOT NULL DEFAULT '{}',
    blocked_until   timestamptz,
    reason          text,
    PRIMARY KEY (workspace_id, account)
);

-- Properties of the CRM that a workspace wants beside those that every mirror holds.
--   fact  the name under which the value stands among the record's facts; null for none
CREATE TABLE property_mapping (
    workspace_id uuid NOT NULL REFERENCES workspace,
    entity_type  text NOT NULL,
    property     text NOT NULL,
    fact         text,
    PRIMARY KEY (workspace_id, entity_type, property)
);

-- Whom the workspace sells to; the parts of a company's fit are measured against it.
CREATE TABLE ideal_profile (
    workspace_id uuid        NOT NULL REFERENCES workspace,
    profile      jsonb       NOT NULL,
    changed_at   timestamptz NOT NULL,
    PRIMARY KEY (workspace_id)
);

--   facts        what the properties mean in words that no CRM has of its own: a domain, a range of revenue, an
--                industry's codes, a region
--   modified_at  the CRM's word on when anything about the record last changed, as far as the mirror has it
ALTER TABLE entity
    ADD COLUMN facts       jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN modified_at timestamptz;

-- In the order of the CRM's lists: numbers by size.
CREATE INDEX entity_in_order ON entity (workspace_id, type, length(external_id), external_id COLLATE "C");
CREATE INDEX entity_of_domain ON entity (workspace_id, (facts ->> 'domain'))
    WHERE type = 'company' AND deleted_at IS NULL;

--   basis  crm: the CRM says so; domain: the contact's address has the domain of this one company
ALTER TABLE link ADD COLUMN basis text NOT NULL DEFAULT 'crm' CHECK (basis IN ('crm', 'domain'));

ALTER TABLE outbox DROP CONSTRAINT outbox_type_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_type_check
    CHECK (type IN ('EffectDueV1', 'FetchRequestedV1', 'SignalReleasedV1', 'SyncDueV1'));

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['sync_run', 'sync_step', 'allowance', 'property_mapping', 'ideal_profile']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY within_workspace ON %I TO bellwether_app USING (workspace_id = current_workspace())', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO bellwether_app', name);
    END LOOP;
END
$$;

CREATE POLICY sweep ON sync_run FOR SELECT TO bellwether_system USING (true);
GRANT SELECT (workspace_id, id, kind, state, leased_until, not_before, started_at, finished_at)
    ON sync_run TO bellwether_system;
