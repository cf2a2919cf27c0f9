package io.bellwether.stores.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.tokens.CredentialsContract;
import io.bellwether.pipeline.tokens.Grant;
import io.bellwether.stores.seal.LocalKeyFile;
import io.bellwether.stores.seal.Seal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresCredentialsTest implements CredentialsContract {
    @TempDir
    static Path directory;

    private static Seal seal;

    @BeforeAll
    static void takeAKey() {
        seal = new Seal(new LocalKeyFile(directory.resolve("keys")));
    }

    @Override
    public Connected connected() {
        String account = Database.newAccount();
        WorkspaceId workspace = new ConnectByConsent(Database.application(), seal)
                .connect("hubspot", account, "HubSpot " + account, CredentialsContract.grant(0), CONNECTED);
        return new Connected(new PostgresCredentials(Database.application(), seal, "hubspot"), workspace, account);
    }

    @Override
    public void consent(Connected connected, Grant grant, Instant now) {
        new ConnectByConsent(Database.application(), seal)
                .connect("hubspot", connected.account(), "HubSpot", grant, now);
    }

    @Test
    void keepsNoTokenAsItIs() throws SQLException {
        Connected it = connected();

        List<String> rows = asOwner(
                "SELECT credential::text AS text FROM credential WHERE workspace_id = '%s'".formatted(it.workspace()));

        assertThat(rows).singleElement().asString().doesNotContain(hex("access-0"), hex("refresh-0"));
    }

    @Test
    void opensNoTokenThatWasMovedFromAnotherWorkspace() throws SQLException {
        Connected mine = connected();
        Connected theirs = connected();
        change("""
                UPDATE credential SET access_token = (SELECT access_token FROM credential WHERE workspace_id = '%s')
                WHERE workspace_id = '%s'
                """.formatted(theirs.workspace(), mine.workspace()));

        assertThatThrownBy(() -> mine.credentials().find(mine.workspace()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("changed or moved");
    }

    @Test
    void opensNoRefreshTokenInTheAccessTokensPlace() throws SQLException {
        Connected it = connected();
        change("UPDATE credential SET access_token = refresh_token WHERE workspace_id = '%s'"
                .formatted(it.workspace()));

        assertThatThrownBy(() -> it.credentials().find(it.workspace())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tellsTheOperatorsOnceThatAnAccountIsToBeConnectedAgain() throws SQLException {
        Connected it = connected();
        UUID owner = UUID.randomUUID();
        it.credentials().lease(it.workspace(), 1, owner, LATER, LEASE);
        it.credentials().ended(it.workspace(), 1, owner, "invalid_grant", LATER);

        boolean again = it.credentials().ended(it.workspace(), 1, owner, "invalid_grant", LATER);

        assertThat(again).isFalse();
        assertThat(asOwner("SELECT kind AS text FROM effect WHERE workspace_id = '%s'".formatted(it.workspace())))
                .containsExactly("post_slack_notice");
        assertThat(asOwner("SELECT type AS text FROM outbox WHERE workspace_id = '%s'".formatted(it.workspace())))
                .containsExactly("EffectDueV1");
        assertThat(asOwner("SELECT state || ': ' || reason AS text FROM connection WHERE workspace_id = '%s'"
                        .formatted(it.workspace())))
                .containsExactly("reconnect_needed: invalid_grant");
    }

    @Test
    void makesWhatWaitedForTheAccountDueWithANewConsent() throws SQLException {
        Connected it = connected();
        change("""
                INSERT INTO "fetch" (workspace_id, target, state, reason, not_before, correlation_id, requested_at)
                VALUES ('%s', 'deal:1', 'wanted', 'unknown_entity', '2026-11-19T00:00:00Z', gen_random_uuid(), now())
                """.formatted(it.workspace()));

        consent(it, CredentialsContract.grant(1), LATER);

        assertThat(asOwner("SELECT (not_before = '%s')::text AS text FROM \"fetch\" WHERE workspace_id = '%s'"
                        .formatted(LATER, it.workspace())))
                .containsExactly("true");
        assertThat(asOwner("SELECT type AS text FROM outbox WHERE workspace_id = '%s'".formatted(it.workspace())))
                .containsExactly("FetchRequestedV1");
    }

    @Test
    void forgetsTheTokensOfADisconnectedAccount() {
        Connected it = connected();
        UUID id = connectionOf(it.workspace());

        var refreshToken = new Disconnect(Database.application(), seal).disconnect(it.workspace(), id);

        assertThat(refreshToken).hasValue("refresh-0");
        assertThat(it.credentials().find(it.workspace())).isEmpty();
        assertThat(new PostgresConnections(Database.application()).find("hubspot", it.account()))
                .isEmpty();
    }

    @Test
    void disconnectsNothingOfAnotherWorkspace() {
        Connected mine = connected();
        Connected theirs = connected();

        var refreshToken = new Disconnect(Database.application(), seal)
                .disconnect(mine.workspace(), connectionOf(theirs.workspace()));

        assertThat(refreshToken).isEmpty();
        assertThat(theirs.credentials().find(theirs.workspace())).isPresent();
    }

    @Test
    void givesADisconnectedAccountItsOldWorkspaceBack() {
        Connected it = connected();
        new Disconnect(Database.application(), seal).disconnect(it.workspace(), connectionOf(it.workspace()));

        consent(it, CredentialsContract.grant(1), LATER);

        assertThat(new PostgresConnections(Database.application()).find("hubspot", it.account()))
                .hasValue(it.workspace());
        assertThat(it.credentials().find(it.workspace())).isPresent();
    }

    private static UUID connectionOf(WorkspaceId workspace) {
        return new Transactions(Database.application())
                .inWorkspace(
                        workspace,
                        connection -> Query.on(connection, "SELECT id FROM connection")
                                .first(row -> row.uuid("id"))
                                .orElseThrow());
    }

    private static List<String> asOwner(String sql) throws SQLException {
        try (Connection owner = Database.owner().getConnection()) {
            return Query.on(owner, sql).list(row -> row.text("text"));
        }
    }

    private static void change(String sql) throws SQLException {
        try (Connection owner = Database.owner().getConnection();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
