package io.bellwether.stores.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.SignalId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Conditions;
import io.bellwether.pipeline.EvaluateStore.EntityProperty;
import io.bellwether.pipeline.EvaluateStore.Lookup;
import io.bellwether.pipeline.mapping.PropertyMapping;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A connection keeps a statement's plan. One that it made when the workspace was empty costs what a batch is about
/// when the workspace is no longer.
final class PlansOfYoungTablesTest {
    private static final int YOUNG = 500;
    private static final int RECORDS = 50_000;

    /// After five runs the driver prepares a statement at the server, after five more the server keeps its plan.
    private static final int UNTIL_KEPT = 12;

    /// Of a table and its indexes: ten records through trees of three levels. The whole of any is several hundred.
    private static final long FEW = 250;

    private static final Set<EntityRef> SOME = IntStream.range(2000, 2010)
            .mapToObj(id -> new EntityRef(EntityType.DEAL, Integer.toString(id)))
            .collect(Collectors.toSet());
    private static final Set<EntityProperty> THEIRS =
            SOME.stream().map(ref -> new EntityProperty(ref, "amount")).collect(Collectors.toSet());

    private final Connection connection = connection();
    private final Transactions transactions = new Transactions(new SameConnection(connection));
    private final WorkspaceId workspace = Database.connected(Database.newAccount());

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void readsWhatABatchMayLookAt() throws SQLException {
        Set<SignalId> signals =
                SOME.stream().map(_ -> new SignalId(UUID.randomUUID())).collect(Collectors.toSet());

        Map<String, Long> pages = pagesOnceGrown(connection -> {
            ReadContext reading = new ReadContext(
                    connection, new KeepRules(Conditions.NONE), workspace, new Lookup(SOME, THEIRS, signals));
            return reading.answered(Query.together(connection, reading.asked())).read();
        });

        assertThat(pages)
                .allSatisfy((table, count) -> assertThat(count).as(table).isLessThan(FEW));
        assertThat(pages.get("entity")).isPositive();
    }

    @Test
    void projectsTheHistoryOfABatch() throws SQLException {
        Map<String, Long> pages = pagesOnceGrown(connection -> {
            Journey journey = new Journey(connection);
            new ProjectHistory(journey, Instant.now()).project(SOME, THEIRS);
            return journey.end();
        });

        assertThat(pages)
                .allSatisfy((table, count) -> assertThat(count).as(table).isLessThan(FEW));
        assertThat(pages.get("entity")).isPositive();
    }

    @Test
    void makesTheFactsOfABatch() throws SQLException {
        Map<String, Long> pages = pagesOnceGrown(connection -> {
            WriteFacts.of(connection, SOME, new PropertyMapping(List.of()));
            return SOME;
        });

        assertThat(pages)
                .allSatisfy((table, count) -> assertThat(count).as(table).isLessThan(FEW));
        assertThat(pages.get("entity")).isPositive();
    }

    /// By table, with its indexes.
    private Map<String, Long> pagesOnceGrown(Transactions.Work<?> work) throws SQLException {
        grow(1, YOUNG);
        for (int run = 0; run < UNTIL_KEPT; run++) {
            transactions.inWorkspace(workspace, work);
        }
        grow(YOUNG + 1, RECORDS);
        Map<String, Long> before = pages();
        transactions.inWorkspace(workspace, work);
        Map<String, Long> after = pages();
        after.replaceAll((table, count) -> count - before.getOrDefault(table, 0L));
        return after;
    }

    private Map<String, Long> pages() throws SQLException {
        Query.on(connection, "SELECT pg_stat_force_next_flush()").run();
        return Query.on(connection, """
                SELECT relname, heap_blks_read + heap_blks_hit + coalesce(idx_blks_read + idx_blks_hit, 0) AS pages
                FROM pg_statio_user_tables
                WHERE relname IN ('entity', 'signal', 'property_history', 'cool_down')
                """).list(row -> Map.entry(row.text("relname"), row.number("pages"))).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void grow(int from, int to) {
        new Transactions(Database.application()).inWorkspace(workspace, other -> {
            Query.on(other, """
                    INSERT INTO entity (workspace_id, type, external_id, name, updated_at)
                    SELECT current_workspace(), 'deal', i, 'Deal ' || i, now() FROM generate_series(?, ?) AS i
                    """).with(from).with(to).update();
            Query.on(other, """
                    INSERT INTO property_history
                        (workspace_id, entity_type, external_id, property, value, changed_at, recorded_at, source)
                    SELECT current_workspace(), 'deal', i, 'amount', i, now(), now(), 'crm' FROM generate_series(?, ?) AS i
                    """).with(from).with(to).update();
            Query.on(other, """
                    INSERT INTO cool_down (workspace_id, rule_id, entity_type, external_id, occurred_at, alert_id)
                    SELECT current_workspace(), 'a-rule', 'deal', i, now(), gen_random_uuid()
                    FROM generate_series(?, ?) AS i
                    """).with(from).with(to).update();
            return Query.on(other, """
                    INSERT INTO signal
                        (workspace_id, id, source, account, identity, type, kind, happening, urgency, confidence,
                         own_change, occurred_at, received_at, correlation_id, schema_version, payload, outcome, reason,
                         settled_at)
                    SELECT current_workspace(), gen_random_uuid(), 'hubspot', '1', i, 'deal.changed', 'property', '{}', 1, 1,
                           false, now(), now(), gen_random_uuid(), 1, '', 'ignored', 'no_match', now()
                    FROM generate_series(?, ?) AS i
                    """).with(from).with(to).update();
        });
    }

    private static Connection connection() {
        try {
            return Database.application().getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
