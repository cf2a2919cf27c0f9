package io.bellwether.bench;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Pipeline;
import io.bellwether.model.Pipeline.Stage;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.fetch.Crm.CrmRecord;
import io.bellwether.pipeline.fetch.Crm.PastValue;
import io.bellwether.stores.postgres.PostgresConnections;
import io.bellwether.stores.postgres.PostgresFetchStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/// A workspace whose mirror knows deals of 50,000 in the stage before the last, so that an amount that moves a little
/// matches nothing, and a step back raises an alert.
///
/// @param account of HubSpot
record Deals(long account) {
    /// Numbers of deals whose amount moves.
    static final int STEADY = 20_000;

    /// Deals with higher numbers step back once.
    static final int STEPPING_BACK = 4_000;

    static final Instant KNOWN_SINCE = Instant.parse("2026-11-01T00:00:00Z");

    static Deals in(Stores stores) throws SQLException {
        DataSource database = new OneConnection(stores.application()).dataSource();
        long account = ThreadLocalRandom.current().nextLong(1_000_000_000L, 9_000_000_000L);
        WorkspaceId workspace =
                new PostgresConnections(database).connect("hubspot", Long.toString(account), "Bench", KNOWN_SINCE);
        PostgresFetchStore mirror = new PostgresFetchStore(database);
        mirror.completePipelines(
                workspace,
                List.of(new Pipeline(
                        "default",
                        "Sales",
                        List.of(
                                new Stage("lead", "Lead", 0, false, false),
                                new Stage("demo", "Demo", 1, false, false)))),
                KNOWN_SINCE);
        EntityRef first = new EntityRef(EntityType.DEAL, "0");
        mirror.completeRecord(workspace, first, known(first), KNOWN_SINCE);
        copyFirst(stores.administrator(), workspace);
        return new Deals(account);
    }

    private static void copyFirst(DataSource owner, WorkspaceId workspace) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO entity
                        (workspace_id, type, external_id, name, properties, facts, version, history_fetched_at, modified_at,
                         updated_at)
                    SELECT workspace_id, type, number, name, properties, facts, version, history_fetched_at, modified_at,
                           updated_at
                    FROM entity, generate_series(1, %1$d) AS number
                    WHERE workspace_id = '%2$s' AND external_id = '0';
                    INSERT INTO property_history
                        (workspace_id, entity_type, external_id, property, value, changed_at, recorded_at, source)
                    SELECT workspace_id, entity_type, number, property, value, changed_at, recorded_at, source
                    FROM property_history, generate_series(1, %1$d) AS number
                    WHERE workspace_id = '%2$s' AND external_id = '0';
                    """.formatted(STEADY + STEPPING_BACK - 1, workspace));
        }
    }

    private static CrmRecord known(EntityRef deal) {
        return new CrmRecord(
                deal,
                "Fleet rollout",
                null,
                Map.of("pipeline", "default"),
                Map.of(
                        "dealstage", List.of(new PastValue("demo", KNOWN_SINCE.minusSeconds(3600))),
                        "amount", List.of(new PastValue("50000", KNOWN_SINCE.minusSeconds(3600)))),
                false,
                null,
                List.of());
    }

    /// A change that matches no rule.
    String moves(int number, long serial, Instant at) {
        return Webhook.event(account, number, at, "amount", Long.toString(50_000 + serial % 1_000))
                .replaceFirst("\"eventId\":[0-9]+", "\"eventId\":" + serial);
    }

    /// A change that raises an alert, once for each deal.
    String stepsBack(int number, long serial, Instant at) {
        return Webhook.event(account, STEADY + number, at, "dealstage", "lead")
                .replaceFirst("\"eventId\":[0-9]+", "\"eventId\":" + serial);
    }
}
