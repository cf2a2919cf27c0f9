package io.bellwether.stores.postgres;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.EffectId;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.JobId;
import io.bellwether.model.SignalId;
import io.bellwether.model.SyncRunId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.EffectDueV1;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.model.wire.JobDueV1;
import io.bellwether.model.wire.Message;
import io.bellwether.model.wire.SignalReleasedV1;
import io.bellwether.model.wire.SyncDueV1;
import io.bellwether.model.wire.WebhookReceivedV1;
import io.bellwether.pipeline.EvaluateStore.Intent;
import io.bellwether.pipeline.Queue;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// The outbox: messages that are due to go out, written in the transaction that made them necessary.
final class OutboxRows {

    /// The longest time that SQS holds a message back. What is due later waits in the outbox.
    static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

    /// As many as whoever has something to do besides sends for others: the relay brings the rest.
    static final int MOST_ALONG = 100;

    private static final String COLUMNS = "id, workspace_id, correlation_id, type, subjects, available_at";

    private OutboxRows() {}

    record Due(Message message, Instant availableAt) {}

    static void add(Connection connection, List<Due> messages, Instant now) throws SQLException {
        Journey journey = new Journey(connection);
        add(journey, messages, now);
        journey.end();
    }

    static void add(Journey journey, List<Due> messages, Instant now) {
        if (messages.isEmpty()) {
            return;
        }
        journey.later(journey.on("""
                INSERT INTO outbox (workspace_id, correlation_id, type, subjects, available_at, created_at)
                SELECT current_workspace(), correlation_id, type, string_to_array(subjects, chr(10)), available_at, ?
                FROM unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[])
                    AS due (correlation_id, type, subjects, available_at)
                """)
                .with(now)
                .column(messages, due -> due.message().correlationId())
                .column(messages, due -> due.message().type())
                .column(messages, due -> String.join("\n", subjects(due.message())))
                .column(messages, Due::availableAt));
    }

    static Query.Asked<Intent> unpublishedOf(
            Connection connection, Collection<DeliveryId> correlationIds, Instant now) {
        return Query.on(connection, """
                SELECT %s
                FROM outbox
                WHERE correlation_id = ANY (?::uuid[]) AND published_at IS NULL AND available_at <= ?
                ORDER BY id
                """.formatted(COLUMNS))
                .column(correlationIds)
                .with(now.plus(LONGEST_DELAY))
                .as(row -> intent(row, now));
    }

    /// Those of the present workspace that no relay is sending, the earliest due first.
    static List<Intent> unpublished(Connection connection, Instant now) throws SQLException {
        return Query.on(connection, """
                SELECT %s
                FROM outbox
                WHERE workspace_id = current_workspace()
                  AND published_at IS NULL
                  AND available_at <= ?
                  AND (taken_until IS NULL OR taken_until <= ?)
                ORDER BY available_at, id
                LIMIT ?
                """.formatted(COLUMNS))
                .with(now.plus(LONGEST_DELAY))
                .with(now)
                .with(MOST_ALONG)
                .list(row -> intent(row, now));
    }

    /// Takes what is due, so that of two relays one sends it; given up again after `patience`.
    static List<Intent> take(Connection connection, Instant now, int limit, Duration patience) throws SQLException {
        return Query.on(connection, """
                -- Materialized: evaluated more than once, the choice would be another one each time, past the limit.
                WITH chosen AS MATERIALIZED (
                    SELECT id AS chosen_id
                    FROM outbox
                    WHERE published_at IS NULL AND available_at <= ? AND (taken_until IS NULL OR taken_until <= ?)
                    ORDER BY available_at, id
                    LIMIT ?
                    FOR UPDATE SKIP LOCKED
                ), taken AS (
                    UPDATE outbox
                    SET taken_until = ?
                    FROM chosen
                    WHERE id = chosen_id
                    RETURNING %1$s
                )
                SELECT %1$s
                FROM taken
                ORDER BY available_at, id
                """.formatted(COLUMNS))
                .with(now)
                .with(now)
                .with(limit)
                .with(now.plus(patience))
                .list(row -> intent(row, now));
    }

    /// A mark that is lost means that the messages go out again, and they are hints.
    static void markPublished(Transactions transactions, Collection<Intent> intents, Instant now) {
        if (!intents.isEmpty()) {
            transactions.tellAsSystemSoon(connection -> Query.on(connection, """
                    UPDATE outbox
                    SET published_at = ?
                    WHERE id = ANY (?::bigint[]) AND published_at IS NULL
                    """)
                    .with(now)
                    .column(intents, Intent::id)
                    .counting());
        }
    }

    private static List<String> subjects(Message message) {
        return switch (message) {
            case EffectDueV1 due -> List.of(due.effect().toString());
            case FetchRequestedV1 requested -> List.of(requested.target().toString());
            case SyncDueV1 due -> List.of(due.run().toString());
            case JobDueV1 due -> List.of(due.job().toString());
            case SignalReleasedV1 released ->
                released.signals().stream().map(SignalId::toString).toList();
            case WebhookReceivedV1 _ -> throw new IllegalArgumentException("A webhook comes in by ingest alone");
        };
    }

    private static Intent intent(Row row, Instant now) throws SQLException {
        return new Intent(row.number("id"), new Queue.Outgoing(message(row), delay(row.instant("available_at"), now)));
    }

    private static Message message(Row row) throws SQLException {
        DeliveryId correlationId = new DeliveryId(row.uuid("correlation_id"));
        WorkspaceId workspace = new WorkspaceId(row.uuid("workspace_id"));
        List<String> subjects = row.texts("subjects");
        String type = row.text("type");
        return switch (type) {
            case "EffectDueV1" -> new EffectDueV1(correlationId, workspace, EffectId.of(subjects.getFirst()));
            case "FetchRequestedV1" ->
                new FetchRequestedV1(correlationId, workspace, FetchTarget.parse(subjects.getFirst()));
            case "SignalReleasedV1" ->
                new SignalReleasedV1(
                        correlationId,
                        workspace,
                        subjects.stream().map(SignalId::of).toList());
            case "SyncDueV1" -> new SyncDueV1(correlationId, workspace, SyncRunId.of(subjects.getFirst()));
            case "JobDueV1" -> new JobDueV1(correlationId, workspace, JobId.of(subjects.getFirst()));
            default -> throw new IllegalStateException("No message is of the type '" + type + "'");
        };
    }

    /// In whole seconds, as SQS counts, rounded up: never before its moment.
    private static Duration delay(Instant availableAt, Instant now) {
        if (!availableAt.isAfter(now)) {
            return Duration.ZERO;
        }
        Duration delay = Duration.ofSeconds(
                Duration.between(now, availableAt).plusSeconds(1).minusNanos(1).toSeconds());
        return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
    }
}
