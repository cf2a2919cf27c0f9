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
                    SELECT sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)) AS read
                    FROM pg_stat_xact_user_tables
                    WHERE relname IN ('entity', 'entity_alias')
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
    void findsThoseOfAPageThatAreDeleted() {
        transactions.inWorkspace(
                workspace, connection -> Query.on(connection, """
                UPDATE entity SET deleted_at = now() WHERE workspace_id = current_workspace() AND id_length = 4
                """).update());

        Found<LookBeside.Dead> dead = reading(connection -> {
            var asked = LookBeside.dead(connection, EntityType.COMPANY, List.of("17", "3001", "3002"));
            return Query.together(connection, List.of(asked)).to(asked);
        });

        assertThat(dead.rows())
                .containsExactlyInAnyOrder(new LookBeside.Dead("3001", false), new LookBeside.Dead("3002", false));
        assertThat(dead.read()).isBetween(2L, 3L);
    }

    @Test
    void findsThoseOfAPageThatAreMerged() {
        transactions.inWorkspace(
                workspace, connection -> Query.on(connection, """
                INSERT INTO entity_alias (workspace_id, type, alias, external_id)
                SELECT current_workspace(), 'company', 100000 + i, i
                FROM generate_series(1, ?) AS i
                """).with(RECORDS).update());

        Found<String> merged = reading(connection -> {
            var asked = LookBeside.merged(connection, EntityType.COMPANY, List.of("17", "103001", "103002"));
            return Query.together(connection, List.of(asked)).to(asked);
        });

        assertThat(merged.rows()).containsExactlyInAnyOrder("103001", "103002");
        assertThat(merged.read()).isEqualTo(2);
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
