package io.bellwether.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/// Puts rows into the database, as its owner. Whatever a test does not name is something plausible.
final class Seed {
    static final Instant NOON = Instant.parse("2026-11-18T12:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Seed() {}

    static void nothing() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE workspace, delivery, event, quarantine, decision CASCADE");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void run(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The first column of the first row.
    static String text(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static UUID connection(UUID workspace) {
        UUID id = UUID.randomUUID();
        insert(
                "connection",
                Map.of(
                        "id",
                        id,
                        "workspace_id",
                        workspace,
                        "provider",
                        "hubspot",
                        "account",
                        id.toString(),
                        "method",
                        "oauth",
                        "state",
                        "connected",
                        "scopes",
                        List.of("oauth"),
                        "created_at",
                        NOON),
                Map.of());
        return id;
    }

    static UUID workspace(String name) {
        UUID id = UUID.randomUUID();
        insert("workspace", Map.of("id", id, "name", name, "created_at", NOON), Map.of());
        return id;
    }

    static UUID alert(UUID workspace, Map<String, ?> row) {
        UUID id = UUID.randomUUID();
        insert(
                "alert",
                Map.ofEntries(
                        Map.entry("workspace_id", workspace),
                        Map.entry("id", id),
                        Map.entry("signal_hash", id.toString()),
                        Map.entry("trigger", "deal_stage_regression"),
                        Map.entry("urgency", 85),
                        Map.entry("title", "Northwind moved back"),
                        Map.entry("message", "It stood further before."),
                        Map.entry("entity", entity("9001742316")),
                        Map.entry("change", Map.of("property", "dealstage", "from", "contractsent", "to", "qualified")),
                        Map.entry("state", "new"),
                        Map.entry("late", false),
                        Map.entry("rule_id", "deal-stage-regression"),
                        Map.entry("rule_version", 1),
                        Map.entry("signal_id", UUID.randomUUID()),
                        Map.entry("correlation_id", UUID.randomUUID()),
                        Map.entry("occurred_at", NOON),
                        Map.entry("created_at", NOON)),
                row);
        return id;
    }

    static Map<String, String> entity(String externalId) {
        return Map.of("type", "deal", "externalId", externalId, "name", "Northwind", "url", "https://crm.test/deal/1");
    }

    static UUID syncRun(UUID workspace, Map<String, ?> row) {
        UUID id = UUID.randomUUID();
        insert(
                "sync_run",
                Map.ofEntries(
                        Map.entry("workspace_id", workspace),
                        Map.entry("id", id),
                        Map.entry("kind", "full"),
                        Map.entry("state", "done"),
                        Map.entry("not_before", NOON),
                        Map.entry("started_at", NOON)),
                row);
        return id;
    }

    static void syncStep(UUID workspace, UUID run, String step, Map<String, ?> row) {
        insert("sync_step", Map.of("workspace_id", workspace, "run_id", run, "step", step), row);
    }

    static UUID signal(UUID workspace, Map<String, ?> row) {
        UUID id = UUID.randomUUID();
        insert(
                "signal",
                Map.ofEntries(
                        Map.entry("workspace_id", workspace),
                        Map.entry("id", id),
                        Map.entry("source", "hubspot"),
                        Map.entry("own_change", false),
                        Map.entry("account", "48213907"),
                        Map.entry("identity", id.toString()),
                        Map.entry("type", "crm_update"),
                        Map.entry("entity_type", "deal"),
                        Map.entry("entity_external_id", "9001742316"),
                        Map.entry("kind", "property_changed"),
                        Map.entry("property", "dealstage"),
                        Map.entry("value", "qualified"),
                        Map.entry("happening", Map.of("kind", "property_changed")),
                        Map.entry("urgency", 60),
                        Map.entry("confidence", 0.95),
                        Map.entry("occurred_at", NOON),
                        Map.entry("received_at", NOON),
                        Map.entry("correlation_id", UUID.randomUUID()),
                        Map.entry("schema_version", 1),
                        Map.entry("payload", "{\"objectId\":9001742316}"),
                        Map.entry("outcome", "processed"),
                        Map.entry("reason", "alerted"),
                        Map.entry("settled_at", NOON)),
                row);
        return id;
    }

    static void decision(UUID workspace, UUID signal, Map<String, ?> row) {
        insert(
                "decision",
                Map.of(
                        "workspace_id",
                        workspace,
                        "signal_id",
                        signal,
                        "decided_at",
                        NOON,
                        "outcome",
                        "processed",
                        "reason",
                        "alerted",
                        "occurrence",
                        Map.of("property", "dealstage", "from", "contractsent", "to", "qualified"),
                        "verdicts",
                        List.of(Map.of("rule", "deal-stage-regression", "kind", "fired", "reason", "Back.")),
                        "seen",
                        Map.of("properties", Map.of("amount", "48000"), "stageOrder", List.of("a", "b"))),
                row);
    }

    static UUID effect(UUID workspace, Map<String, ?> row) {
        UUID id = UUID.randomUUID();
        insert(
                "effect",
                Map.ofEntries(
                        Map.entry("workspace_id", workspace),
                        Map.entry("id", id),
                        Map.entry("kind", "post_slack_alert"),
                        Map.entry("act", Map.of("kind", "post_slack_alert")),
                        Map.entry("alert_id", UUID.randomUUID()),
                        Map.entry("correlation_id", UUID.randomUUID()),
                        Map.entry("state", "sent"),
                        Map.entry("attempt", 1),
                        Map.entry("not_before", NOON),
                        Map.entry("created_at", NOON),
                        Map.entry("updated_at", NOON)),
                row);
        return id;
    }

    static UUID quarantined(byte[] bytes, Map<String, ?> row) {
        UUID id = UUID.randomUUID();
        insert(
                "quarantine",
                Map.of(
                        "id",
                        id,
                        "source",
                        "hubspot",
                        "reason",
                        "not_json",
                        "detail",
                        "Expected a JSON array; got something else",
                        "received_at",
                        NOON,
                        "correlation_id",
                        UUID.randomUUID(),
                        "bytes",
                        "\\x" + HexFormat.of().formatHex(bytes),
                        "repeats",
                        0),
                row);
        return id;
    }

    static UUID delivery(int events, Map<String, ?> row) {
        UUID id = UUID.randomUUID();
        insert(
                "delivery",
                Map.of(
                        "id", id,
                        "source", "hubspot",
                        "received_at", NOON,
                        "recorded_at", NOON,
                        "body", "\\x5b5d",
                        "event_count", events),
                row);
        return id;
    }

    static void event(UUID delivery, int index, String outcome, Map<String, ?> row) {
        insert(
                "event",
                Map.of(
                        "delivery_id", delivery,
                        "index", index,
                        "outcome", outcome,
                        "reason", "seeded",
                        "settled_at", NOON),
                row);
    }

    static void rule(UUID workspace, String id, int version, Map<String, ?> row) {
        insert(
                "rule",
                Map.of(
                        "workspace_id",
                        workspace,
                        "id",
                        id,
                        "version",
                        version,
                        "enabled",
                        true,
                        "trigger",
                        "deal_value_increase",
                        "parameters",
                        Map.of("minPercent", "10"),
                        "urgency",
                        60,
                        "cool_down_seconds",
                        86400,
                        "routes",
                        List.of(Map.of("kind", "slack_channel", "channel", "default")),
                        "created_at",
                        NOON),
                row);
    }

    static void outbox(UUID workspace, String type, List<?> subjects, Map<String, ?> row) {
        Map<String, Object> all = new HashMap<>(row);
        all.put("subjects", subjects);
        insert(
                "outbox",
                Map.of(
                        "id", UUID.randomUUID().getLeastSignificantBits() >>> 1,
                        "workspace_id", workspace,
                        "correlation_id", UUID.randomUUID(),
                        "type", type,
                        "available_at", NOON,
                        "created_at", NOON),
                all);
    }

    private static void insert(String table, Map<String, ?> plausible, Map<String, ?> named) {
        Map<String, Object> row = new HashMap<>(plausible);
        row.putAll(named);
        row.replaceAll((_, value) -> value instanceof Instant || value instanceof UUID ? value.toString() : value);
        String sql = "INSERT INTO %1$s (%2$s) OVERRIDING SYSTEM VALUE"
                + " SELECT %2$s FROM jsonb_populate_record(null::%1$s, ?::jsonb)";
        String columns = String.join(", ", row.keySet());
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql.formatted(table, columns))) {
            statement.setString(1, JSON.writeValueAsString(row));
            statement.execute();
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                ConfigProvider.getConfig().getValue("test.admin.jdbc.url", String.class), "postgres", "");
    }
}
