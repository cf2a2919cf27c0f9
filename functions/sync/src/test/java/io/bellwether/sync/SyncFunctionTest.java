package io.bellwether.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.bellwether.model.DeliveryId;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.JobId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.model.wire.JobDueV1;
import io.bellwether.model.wire.Message;
import io.bellwether.runtime.Invocation;
import io.bellwether.runtime.WireJson;
import io.bellwether.stores.postgres.PostgresConnections;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/// The function as it is wired, with a real database and a HubSpot on the wire.
@QuarkusTest
@QuarkusTestResource(StartHubSpotAndPostgres.class)
class SyncFunctionTest {

    @Inject
    @Named("sync")
    SyncHandler sync;

    @Inject
    @Named("relay")
    RelayHandler relay;

    @Inject
    DataSource dataSource;

    @Test
    void connectsTheAccountAtTheStart() {
        Optional<WorkspaceId> workspace = new PostgresConnections(dataSource).find("hubspot", "48213907");

        assertThat(workspace).isPresent();
    }

    @Test
    void writesAWantedDealToTheMirror() throws SQLException {
        WorkspaceId workspace = workspace();
        want(workspace, "deal:9001742316");

        SQSBatchResponse answer =
                sync.handleRequest(batch(workspace, "deal:9001742316"), new Invocation("sync", 60_000));

        assertThat(answer.getBatchItemFailures()).isEmpty();
        assertThat(read(workspace, "SELECT name FROM entity WHERE type = 'deal'"))
                .containsExactly("Northwind Robotics – Fleet rollout");
        assertThat(read(
                        workspace,
                        "SELECT value FROM property_history WHERE property = 'dealstage' ORDER BY changed_at DESC"))
                .startsWith("qualifiedtobuy", "contractsent");
        assertThat(read(workspace, "SELECT state FROM \"fetch\" WHERE target = 'deal:9001742316'"))
                .containsExactly("done");
    }

    @Test
    void writesThePipelines() throws SQLException {
        WorkspaceId workspace = workspace();
        want(workspace, "pipelines:deal");

        SQSBatchResponse answer =
                sync.handleRequest(batch(workspace, "pipelines:deal"), new Invocation("sync", 60_000));

        assertThat(answer.getBatchItemFailures()).isEmpty();
        assertThat(read(workspace, "SELECT label FROM deal_pipeline ORDER BY position"))
                .containsExactly("Sales pipeline", "Renewals");
    }

    @Test
    void endsWhatHubSpotDoesNotHave() throws SQLException {
        WorkspaceId workspace = workspace();
        want(workspace, "deal:404");

        sync.handleRequest(batch(workspace, "deal:404"), new Invocation("sync", 60_000));

        assertThat(read(workspace, "SELECT state FROM \"fetch\" WHERE target = 'deal:404'"))
                .containsExactly("missing");
        assertThat(read(workspace, "SELECT name FROM entity WHERE external_id = '404'"))
                .isEmpty();
    }

    @Test
    void goesOnWithAJobToItsEnd() throws SQLException {
        WorkspaceId workspace = workspace();
        JobId job = new JobId(UUID.randomUUID());
        try (Connection connection = within(workspace);
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO job (workspace_id, id, kind, state, request, created_at, updated_at)
                        VALUES (current_workspace(), ?, 'replay', 'running',
                                '{"mode": "dry", "from": "2026-11-01T00:00:00Z", "to": "2026-11-08T00:00:00Z"}', now(), now())
                        """)) {
            insert.setObject(1, job.value());
            insert.executeUpdate();
            connection.commit();
        }

        SQSBatchResponse answer =
                sync.handleRequest(batch(new JobDueV1(workspace, job)), new Invocation("sync", 60_000));

        assertThat(answer.getBatchItemFailures()).isEmpty();
        assertThat(read(workspace, "SELECT state || ' ' || (result ->> 'signals') FROM job WHERE id = '" + job + "'"))
                .containsExactly("done 0");
    }

    @Test
    void relaysBySchedule() {
        String answer = relay.handleRequest(Map.of("detail-type", "Scheduled Event"), new Invocation("sync", 60_000));

        assertThat(answer).startsWith("connected=true published=");
    }

    private WorkspaceId workspace() {
        return new PostgresConnections(dataSource).find("hubspot", "48213907").orElseThrow();
    }

    private void want(WorkspaceId workspace, String target) throws SQLException {
        try (Connection connection = within(workspace);
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO "fetch"
                            (workspace_id, target, state, reason, not_before, correlation_id, requested_at)
                        VALUES (current_workspace(), ?, 'wanted', 'unknown_entity', now(), gen_random_uuid(), now())
                        """)) {
            insert.setString(1, target);
            insert.executeUpdate();
            connection.commit();
        }
    }

    private List<String> read(WorkspaceId workspace, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = within(workspace);
                Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private Connection within(WorkspaceId workspace) throws SQLException {
        Connection connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        try (PreparedStatement set =
                connection.prepareStatement("SELECT set_config('bellwether.workspace', ?, true)")) {
            set.setString(1, workspace.toString());
            set.execute();
        }
        return connection;
    }

    private static SQSEvent batch(WorkspaceId workspace, String target) {
        return batch(new FetchRequestedV1(new DeliveryId(UUID.randomUUID()), workspace, FetchTarget.parse(target)));
    }

    private static SQSEvent batch(Message told) {
        SQSMessage message = new SQSMessage();
        message.setMessageId(told.correlationId().toString());
        message.setBody(new WireJson().encode(told));
        SQSEvent event = new SQSEvent();
        event.setRecords(List.of(message));
        return event;
    }
}
