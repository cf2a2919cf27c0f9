-- How an account is connected, and how that stands.
--   method  private_app: by the configured token; oauth: by a person's consent, with a row in credential
--   reason  what a person has to know, where the state is not 'connected'
ALTER TABLE connection
    ADD COLUMN id           uuid        NOT NULL DEFAULT gen_random_uuid(),
    ADD COLUMN method       text        NOT NULL DEFAULT 'private_app' CHECK (method IN ('private_app', 'oauth')),
    ADD COLUMN state        text        NOT NULL DEFAULT 'connected'
        CHECK (state IN ('connected', 'reconnect_needed', 'disconnected')),
    ADD COLUMN reason       text,
    ADD COLUMN scopes       text[]      NOT NULL DEFAULT '{}',
    ADD COLUMN connected_at timestamptz,
    ADD UNIQUE (workspace_id, id);

-- The tokens of an account that was connected by OAuth, each sealed for its own place (workspace, connection, field).
--   version                    grows with every renewal and every consent
--   key_version                of the key that sealed both; the old one may go when no row names it
--   lease_owner, leased_until  who renews this version now
--   not_before                 nobody renews earlier, since a vendor that did not do it
CREATE TABLE credential (
    workspace_id  uuid        NOT NULL REFERENCES workspace,
    connection_id uuid        NOT NULL,
    version       bigint      NOT NULL,
    access_token  bytea       NOT NULL,
    refresh_token bytea       NOT NULL,
    key_version   text        NOT NULL,
    issued_at     timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL,
    lease_owner   uuid,
    leased_until  timestamptz,
    not_before    timestamptz,
    last_error    text,
    PRIMARY KEY (workspace_id, connection_id),
    FOREIGN KEY (workspace_id, connection_id) REFERENCES connection (workspace_id, id)
);
CREATE INDEX credential_expiring ON credential (expires_at);

-- People's sessions in the browser, the links that begin one, and the consents under way. Whoever reads these tables
-- can use none of them: of every secret only the digest is here, and the verifier is sealed.

CREATE TABLE operator_session (
    token_digest bytea       PRIMARY KEY,
    subject      text        NOT NULL,
    role         text        NOT NULL CHECK (role IN ('viewer', 'operator', 'admin')),
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL
);
CREATE INDEX operator_session_expiring ON operator_session (expires_at);

CREATE TABLE login_link (
    code_digest bytea       PRIMARY KEY,
    subject     text        NOT NULL,
    role        text        NOT NULL CHECK (role IN ('viewer', 'operator', 'admin')),
    expires_at  timestamptz NOT NULL
);

--   workspace_id      whose account is meant; null for an account that is to get a workspace of its own
--   expected_account  the one that the workspace has; any other is refused
CREATE TABLE consent (
    state_digest     bytea       PRIMARY KEY,
    session_digest   bytea       NOT NULL,
    provider         text        NOT NULL,
    workspace_id     uuid        REFERENCES workspace,
    expected_account text,
    redirect_uri     text        NOT NULL,
    verifier         bytea       NOT NULL,
    scopes           text[]      NOT NULL,
    expires_at       timestamptz NOT NULL
);
CREATE INDEX consent_expiring ON consent (expires_at);

-- An effect may tell the operators something that no alert is behind.
ALTER TABLE effect ALTER COLUMN alert_id DROP NOT NULL;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['credential', 'operator_session', 'login_link', 'consent'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    END LOOP;
    FOREACH name IN ARRAY ARRAY['operator_session', 'login_link', 'consent'] LOOP
        EXECUTE format('CREATE POLICY doorkeeper ON %I TO bellwether_system USING (true)', name);
        EXECUTE format('GRANT SELECT, INSERT, DELETE ON %I TO bellwether_system', name);
    END LOOP;
END
$$;
CREATE POLICY within_workspace ON credential TO bellwether_app USING (workspace_id = current_workspace());
GRANT SELECT, INSERT, UPDATE, DELETE ON credential TO bellwether_app;
CREATE POLICY schedule ON credential FOR SELECT TO bellwether_system USING (true);
GRANT SELECT (workspace_id, connection_id, version, expires_at, leased_until, not_before)
    ON credential TO bellwether_system;
