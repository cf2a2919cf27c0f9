package io.bellwether.stores.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PostgresConnectionsTest {
    private static final Instant NOW = Instant.parse("2026-11-18T09:00:00Z");

    private final Transactions transactions = new Transactions(Database.application());
    private final PostgresConnections connections = new PostgresConnections(Database.application());

    @Test
    void makesAWorkspaceOfAnAccountOnce() {
        String account = Database.newAccount();

        WorkspaceId first = connections.connect("hubspot", account, "Northwind", NOW);
        WorkspaceId again = connections.connect("hubspot", account, "Another name", NOW);

        assertThat(again).isEqualTo(first);
        assertThat(connections.find("hubspot", account)).hasValue(first);
        assertThat(names(first)).containsExactly("Northwind");
    }

    @Test
    void makesAnotherWorkspaceOfAnotherAccount() {
        WorkspaceId one = connections.connect("hubspot", Database.newAccount(), "One", NOW);
        WorkspaceId two = connections.connect("hubspot", Database.newAccount(), "Two", NOW);

        assertThat(one).isNotEqualTo(two);
    }

    @Test
    void findsNothingOfAnAccountThatNobodyHasConnected() {
        assertThat(connections.find("hubspot", Database.newAccount())).isEmpty();
    }

    @Test
    void leavesTheRulesOfAWorkspaceAsTheyAre() {
        String account = Database.newAccount();
        WorkspaceId workspace = connections.connect("hubspot", account, "Northwind", NOW);
        transactions.inWorkspace(
                workspace,
                connection ->
                        Query.on(connection, "UPDATE rule SET enabled = false").update());

        connections.connect("hubspot", account, "Northwind", NOW);

        List<Boolean> enabled = transactions.inWorkspace(
                workspace,
                connection -> Query.on(connection, "SELECT enabled FROM rule").list(row -> row.bool("enabled")));
        assertThat(enabled).hasSize(18).containsOnly(false);
    }

    @Test
    void makesOneWorkspaceHoweverManyConnectAtOnce() throws Exception {
        String account = Database.newAccount();
        List<Callable<WorkspaceId>> callers = IntStream.range(0, 8)
                .<Callable<WorkspaceId>>mapToObj(_ -> () -> connections.connect("hubspot", account, "Northwind", NOW))
                .toList();

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            assertThat(threads.invokeAll(callers).stream()
                            .map(future -> future.resultNow())
                            .distinct())
                    .hasSize(1);
        }
    }

    private List<String> names(WorkspaceId workspace) {
        return transactions.inWorkspace(
                workspace,
                connection -> Query.on(connection, "SELECT name FROM workspace").list(row -> row.text("name")));
    }
}
