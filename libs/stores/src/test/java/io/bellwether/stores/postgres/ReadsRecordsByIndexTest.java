package io.bellwether.stores.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.EvaluateStore.Lookup;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a batch reads of the mirror costs what the batch is about, however large the mirror is, with and without
/// statistics, as the application's own role sees it.
final class ReadsRecordsByIndexTest {
    private static final int RECORDS = 5000;
    private static final int FEW = 50;
    private static final Set<EntityRef> SOME = IntStream.range(2000, 2010)
            .mapToObj(id -> new EntityRef(EntityType.DEAL, Integer.toString(id)))
            .collect(Collectors.toSet());

    private final Transactions transactions = new Transactions(Database.application());
    private final WorkspaceId workspace = Database.connected(Database.newAccount());

    @BeforeEach
    void manyDeals() {
        transactions.inWorkspace(
                workspace, connection -> Query.on(connection, """
                        INSERT INTO entity (workspace_id, type, external_id, name, updated_at)
                        SELECT current_workspace(), 'deal', i, 'Deal ' || i, now()
                        FROM generate_series(1, ?) AS i
                        """).with(RECORDS).update());
    }

    @Test
    void readsThoseOfABatch() throws SQLException {
        assertThat(recordsReadBy(ReadsRecordsByIndexTest::read)).isBetween(10L, (long) FEW);
        analyze();
        assertThat(recordsReadBy(ReadsRecordsByIndexTest::read)).isBetween(10L, (long) FEW);
    }

    @Test
    void locksThoseOfABatch() throws SQLException {
        assertThat(recordsReadBy(connection -> LockEntities.of(connection, SOME)))
                .isBetween(10L, (long) FEW);
        analyze();
        assertThat(recordsReadBy(connection -> LockEntities.of(connection, SOME)))
                .isBetween(10L, (long) FEW);
    }

    private static Map<EntityRef, EntityState> read(Connection connection) throws SQLException {
        ReadEntities reading = new ReadEntities(connection, new Lookup(SOME, Set.of(), Set.of()));
        Query.Answers answers = Query.together(connection, reading.asked());
        Map<EntityRef, EntityState> bare = reading.bare(answers);
        return reading.whole(answers, bare, new Journey(connection).ask(reading.askingLinks(bare)));
    }

    private long recordsReadBy(Transactions.Work<?> work) {
        return transactions.inWorkspace(workspace, connection -> {
            work.on(connection);
            return Query.on(connection, """
                    SELECT coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) AS read
                    FROM pg_stat_xact_user_tables
                    WHERE relname = 'entity'
                    """).first(row -> row.number("read")).orElseThrow();
        });
    }

    private static void analyze() throws SQLException {
        try (Connection owner = Database.owner().getConnection();
                var statement = owner.createStatement()) {
            statement.execute("ANALYZE entity");
        }
    }
}
