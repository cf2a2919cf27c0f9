package io.bellwether.stores.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.EntityRef;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.Conditions;
import io.bellwether.pipeline.EvaluateTimers;
import io.bellwether.pipeline.EvaluateTimers.Deals;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The nightly look, on real rows.
class TimersOnPostgresTest {
    private static final Instant NIGHT = Instant.parse("2026-11-17T02:00:00Z");

    private final Transactions transactions = new Transactions(Database.application());
    private final WorkspaceId workspace = Database.connected(Database.newAccount());
    private final PostgresEvaluateStore store = new PostgresEvaluateStore(Database.application(), Conditions.NONE);

    @BeforeEach
    void knowADealThatStandsStill() {
        run("""
                INSERT INTO deal_pipeline (workspace_id, id, label, position, stages, fetched_at)
                VALUES (current_workspace(), 'default', 'Sales', 0,
                        '[{"id": "offer", "label": "Offer", "order": 0, "closed": false, "won": false}]', now())
                """);
        run("""
                INSERT INTO entity (workspace_id, type, external_id, name, properties, updated_at)
                VALUES (current_workspace(), 'deal', '1', 'Fleet rollout',
                        '{"dealstage": "offer", "pipeline": "default"}', now())
                """);
        run("""
                INSERT INTO property_history
                    (workspace_id, entity_type, external_id, property, value, changed_at, recorded_at, source)
                VALUES (current_workspace(), 'deal', '1', 'dealstage', 'offer', '2026-10-20T09:00:00Z', now(), 'crm')
                """);
    }

    @Test
    void raisesOneAlertWithItsSignalAndDecision() {
        assertThat(timers().run()).isEqualTo(new EvaluateTimers.Report(1, 1, 0));

        assertThat(texts("SELECT title AS it FROM alert"))
                .containsExactly("Fleet rollout has stood in Offer for 27 days");
        assertThat(texts("SELECT source || ' ' || kind || ' ' || outcome AS it FROM signal"))
                .containsExactly("clock time_passed processed");
        assertThat(texts("SELECT verdicts -> 0 ->> 'kind' AS it FROM decision")).containsExactly("fired");
    }

    @Test
    void raisesItOnceHoweverOftenTheClockAsks() {
        timers().run();

        assertThat(timers().run().alerts()).isZero();
        assertThat(texts("SELECT title AS it FROM alert")).hasSize(1);
    }

    private EvaluateTimers timers() {
        return new EvaluateTimers(new OurDeals(), store, _ -> List.of(), () -> NIGHT);
    }

    private final class OurDeals implements Deals {
        private final PostgresDeals all = new PostgresDeals(Database.application());

        @Override
        public List<WorkspaceId> workspaces() {
            return List.of(workspace);
        }

        @Override
        public List<EntityRef> page(WorkspaceId asked, @Nullable EntityRef after, int limit) {
            return all.page(asked, after, limit);
        }
    }

    private void run(String sql) {
        transactions.inWorkspace(
                workspace, connection -> Query.on(connection, sql).update());
    }

    private List<String> texts(String sql) {
        return transactions.inWorkspace(
                workspace, connection -> Query.on(connection, sql).list(row -> row.text("it")));
    }
}
