package io.bellwether.stores.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.EntityType;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.sync.SyncStore.Gap;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a page looks up costs what the page holds, in a mirror of any size that the database has no statistics of yet,
/// as the application's own role sees it.
final class FindsByIndexTest {
    private static final int RECORDS = 5000;
    private static final int FEW = 250;

    private final Transactions transactions = new Transactions(Database.application());
    private final WorkspaceId workspace = Database.connected(Database.newAccount());

    private record Found<T>(List<T> rows, long read) {}

    @BeforeEach
    void manyCompanies() {
        transactions.inWorkspace(
                workspace, connection -> Query.on(connection, """
                        INSERT INTO entity (workspace_id, type, external_id, name, facts, updated_at)
                        SELECT current_workspace(), 'company', i, 'Company ' || i,
                               jsonb_build_object('domain', 'c' || i || '.example'), now()
                        FROM generate_series(1, ?) AS i
                        """).with(RECORDS).update());
    }

    private <T> Found<T> reading(Transactions.Work<List<T>> work) {
        return transactions.byIndex(workspace, connection -> {
            List<T> rows = work.on(connection);
            long read =
                    Query.on(connection, """
                    SELECT coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) AS read
                    FROM pg_stat_xact_user_tables
                    WHERE relname = 'entity'
                    """).first(row -> row.number("read")).orElseThrow();
            return new Found<>(rows, read);
        });
    }

    @Test
    void findsWhatIsGoneBetweenTwoIds() {
        List<String> listed = IntStream.rangeClosed(3001, 3100)
                .filter(id -> id != 3050)
                .mapToObj(Integer::toString)
                .toList();

        Found<String> gone = reading(connection -> {
            var asked = FindGone.asking(connection, EntityType.COMPANY, new Gap("3000", "3100"), listed);
            return Query.together(connection, List.of(asked)).to(asked);
        });

        assertThat(gone.rows()).containsExactly("3050");
        assertThat(gone.read()).isPositive().isLessThan(FEW);
    }

    @Test
    void listsTheNextIdsInTheOrderOfNumbers() {
        Found<String> ids = reading(connection -> ListIds.of(connection, EntityType.COMPANY, "998", 3));

        assertThat(ids.rows()).containsExactly("999", "1000", "1001");
        assertThat(ids.read()).isLessThan(FEW);
    }

    @Test
    void findsTheCompanyOfADomain() {
        Found<Integer> linked = reading(connection -> {
            addContact(connection);
            return List.of(AdoptOrphans.of(connection, List.of("77")).linked());
        });

        assertThat(linked.rows()).containsExactly(1);
        assertThat(linked.read()).isPositive().isLessThan(FEW);
    }

    private static void addContact(java.sql.Connection connection) throws SQLException {
        Query.on(connection, """
                INSERT INTO entity (workspace_id, type, external_id, name, facts, updated_at)
                VALUES (current_workspace(), 'contact', '77', 'Ada', '{"domain": "c4321.example"}', now())
                """).update();
    }
}
