package io.bellwether.act;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.bellwether.effects.PerformEffect;
import io.bellwether.effects.SampleEffects;
import io.bellwether.effects.slack.FakeSlack;
import io.bellwether.effects.slack.FakeSlack.Received;
import io.bellwether.model.Effect;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.EffectDueV1;
import io.bellwether.runtime.Invocation;
import io.bellwether.runtime.WireJson;
import io.bellwether.stores.json.ActJson;
import io.bellwether.stores.postgres.PostgresConnections;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The function as it is wired, with a real database, and a queue and a Slack on the wire.
@QuarkusTest
@QuarkusTestResource(StartSlackAndStores.class)
class ActFunctionTest {
    private static final String POSTED = """
            {"ok": true, "channel": "C0DEALALERTS", "ts": "1795000330.000100"}""";

    @Inject
    @Named("act")
    ActHandler act;

    @Inject
    DataSource dataSource;

    FakeSlack slack;
    FakeSqs sqs;

    private WorkspaceId workspace;
    private int posts;
    private int messages;

    @BeforeEach
    void connect() {
        String account = UUID.randomUUID().toString();
        workspace = new PostgresConnections(dataSource)
                .connect("hubspot", account, "Northwind", Instant.parse("2026-11-18T09:00:00Z"));
        posts = posts().size();
        messages = sqs.taken().size();
    }

    @Test
    void postsADueAlert() throws SQLException {
        Effect effect = planned("one");
        slack.answers(POSTED);

        SQSBatchResponse answer = act.handleRequest(batch(effect), new Invocation("act", 60_000));

        assertThat(answer.getBatchItemFailures()).isEmpty();
        assertThat(posts()).hasSize(posts + 1);
        assertThat(posts().getLast().body()).contains(effect.id().toString(), "Northwind Robotics");
        assertThat(column(effect, "state")).isEqualTo("sent");
        assertThat(column(effect, "vendor_id")).isEqualTo("C0DEALALERTS:1795000330.000100");
        assertThat(sqs.taken()).hasSize(messages);
    }

    @Test
    void postsOnceForARepeatedMessage() throws SQLException {
        Effect effect = planned("one");
        slack.answers(POSTED);

        act.handleRequest(batch(effect, effect), new Invocation("act", 60_000));

        assertThat(posts()).hasSize(posts + 1);
        assertThat(column(effect, "attempt")).isEqualTo("1");
    }

    @Test
    void putsAPacedAlertIntoTheQueueForItsMoment() throws SQLException {
        Effect first = planned("one");
        Effect second = planned("two");
        slack.answers(POSTED);

        SQSBatchResponse answer = act.handleRequest(batch(first, second), new Invocation("act", 60_000));

        assertThat(answer.getBatchItemFailures()).isEmpty();
        assertThat(posts()).hasSize(posts + 1);
        assertThat(column(second, "state")).isEqualTo("planned");
        assertThat(sqs.taken()).hasSize(messages + 1);
        assertThat(sqs.taken().getLast().queueUrl()).endsWith("/effects");
        assertThat(sqs.taken().getLast().delaySeconds()).isBetween(1, 100);
        assertThat(sqs.taken().getLast().body()).contains(second.id().toString());
    }

    @Test
    void putsAThrottledAlertIntoTheQueueForLater() throws SQLException {
        Effect effect = planned("one");
        slack.answers(429, Map.of("Retry-After", "30"), "");

        SQSBatchResponse answer = act.handleRequest(batch(effect), new Invocation("act", 60_000));

        assertThat(answer.getBatchItemFailures()).isEmpty();
        assertThat(column(effect, "state")).isEqualTo("retry");
        assertThat(sqs.taken()).hasSize(messages + 1);
        assertThat(sqs.taken().getLast().delaySeconds()).isBetween(1, 30);
    }

    @Test
    void putsTheLookUpOfALostAnswerIntoTheQueue() throws SQLException {
        Effect effect = planned("one");
        slack.breaks();

        SQSBatchResponse answer = act.handleRequest(batch(effect), new Invocation("act", 60_000));

        assertThat(answer.getBatchItemFailures()).isEmpty();
        assertThat(column(effect, "state")).isEqualTo("sending");
        assertThat(column(effect, "last_error")).isEqualTo("The connection to Slack broke.");
        assertThat(sqs.taken()).hasSize(messages + 1);
        assertThat(sqs.taken().getLast().delaySeconds()).isBetween(1, (int) PerformEffect.LANDING.toSeconds());
    }

    private List<Received> posts() {
        return slack.received().stream()
                .filter(request -> request.target().endsWith("/api/chat.postMessage"))
                .toList();
    }

    private Effect planned(String name) throws SQLException {
        Effect effect = SampleEffects.postToSlack(workspace, name);
        try (Connection connection = within();
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO effect
                            (workspace_id, id, kind, act, alert_id, correlation_id, state, not_before, created_at,
                             updated_at)
                        VALUES (current_workspace(), ?, ?, ?::jsonb, ?, ?, 'planned', now(), now(), now())
                        """)) {
            insert.setObject(1, effect.id().value());
            insert.setString(2, effect.act().kind());
            insert.setString(3, ActJson.write(effect.act()));
            insert.setObject(4, effect.act().alertId().orElseThrow().value());
            insert.setObject(5, effect.correlationId().value());
            insert.executeUpdate();
            connection.commit();
        }
        return effect;
    }

    private String column(Effect effect, String column) throws SQLException {
        try (Connection connection = within();
                PreparedStatement select =
                        connection.prepareStatement("SELECT " + column + " FROM effect WHERE id = ?")) {
            select.setObject(1, effect.id().value());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private Connection within() throws SQLException {
        Connection connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        try (PreparedStatement set =
                connection.prepareStatement("SELECT set_config('bellwether.workspace', ?, true)")) {
            set.setString(1, workspace.toString());
            set.execute();
        }
        return connection;
    }

    private static SQSEvent batch(Effect... effects) {
        SQSEvent event = new SQSEvent();
        event.setRecords(Stream.of(effects).map(ActFunctionTest::message).toList());
        return event;
    }

    private static SQSMessage message(Effect effect) {
        SQSMessage message = new SQSMessage();
        message.setMessageId(UUID.randomUUID().toString());
        message.setBody(
                new WireJson().encode(new EffectDueV1(effect.correlationId(), effect.workspace(), effect.id())));
        return message;
    }
}
