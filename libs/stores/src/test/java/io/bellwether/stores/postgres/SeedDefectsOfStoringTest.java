package io.bellwether.stores.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.SignalId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.WebhookReceivedV1;
import io.bellwether.pipeline.Conditions;
import io.bellwether.pipeline.EvaluateBatch;
import io.bellwether.pipeline.EvaluateStore.Lookup;
import io.bellwether.pipeline.InMemoryClaims;
import io.bellwether.pipeline.fetch.Crm.CrmRecord;
import io.bellwether.sources.Sources;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Mistakes that are known from pipelines like this one, and that storing must not make.
final class SeedDefectsOfStoringTest {
    private static final Instant NOW = Instant.parse("2026-11-18T10:32:10Z");
    private static final EntityRef DEAL = new EntityRef(EntityType.DEAL, "4");

    private final Transactions transactions = new Transactions(Database.application());
    private final PostgresEvaluateStore store = new PostgresEvaluateStore(Database.application(), Conditions.NONE);
    private final EvaluateBatch evaluate =
            new EvaluateBatch(new Sources(), store, new InMemoryClaims(), _ -> List.of(), () -> NOW, _ -> {});
    private final String portal = newPortal();
    private final WorkspaceId workspace = Database.connected(portal);
    private List<WebhookReceivedV1> sent = List.of();

    @Test
    void anEventIdOfAnotherPortalIsAnotherEvent() {
        String elsewhere = newPortal();
        WorkspaceId other = Database.connected(elsewhere);

        evaluate(change(portal, 1, "a"), change(elsewhere, 1, "a"));

        assertThat(signals(workspace)).isEqualTo(1);
        assertThat(signals(other)).isEqualTo(1);
    }

    @Test
    void anEventIdOfAnotherChangeIsAnotherEvent() {
        evaluate(change(portal, 1, "a"), change(portal, 1, "b"));

        assertThat(signals(workspace)).isEqualTo(2);
    }

    @Test
    void theSameEventTwiceInOneBatchDoesNotFailTheBatch() {
        String same = change(portal, 1, "a");

        Set<DeliveryId> again = evaluate(same + "," + same, same, change(portal, 2, "b"));

        assertThat(again).isEmpty();
        assertThat(signals(workspace)).isEqualTo(2);
        assertThat(quarantined()).isZero();
    }

    @Test
    void theSameRecordOfTwoWorkspacesIsTwoRecords() {
        WorkspaceId other = Database.connected(newPortal());
        fetched(workspace, "Ours");
        fetched(other, "Theirs");

        assertThat(nameIn(workspace)).isEqualTo("Ours");
        assertThat(nameIn(other)).isEqualTo("Theirs");
    }

    @Test
    void aRecordOfAnotherWorkspaceResolvesNothing() {
        fetched(Database.connected(newPortal()), "Theirs");

        evaluate(change(portal, 1, "a"));

        assertThat(outcomes()).containsExactly("deferred unknown_entity");
    }

    @Test
    void anEventOfAnUnknownDealIsKeptUntilTheDealHasCome() {
        evaluate(change(portal, 1, "a"));
        assertThat(outcomes()).containsExactly("deferred unknown_entity");

        fetched(workspace, "Ours");

        assertThat(store.parked(workspace, signalIds())).hasSize(1);
        assertThat(store.unpublished(Set.of(sent.getLast().correlationId()), NOW.plusSeconds(60)))
                .isNotEmpty();
    }

    @Test
    void everyDeliveryIsKeptForTheAuditWhateverItHolds() {
        evaluate(change(portal, 1, "a"), "7", "{}", change("1", 1, "a"));

        assertThat(sent)
                .hasSize(4)
                .allSatisfy(webhook -> assertThat(keptBytes(webhook)).isEqualTo(new String(webhook.body(), UTF_8)));
    }

    private String keptBytes(WebhookReceivedV1 webhook) {
        return transactions.asSystem(connection -> Query.on(
                        connection, "SELECT convert_from(body, 'UTF8') AS body FROM delivery WHERE id = ?")
                .with(webhook.correlationId().value())
                .first(row -> row.text("body"))
                .orElseThrow());
    }

    private Set<DeliveryId> evaluate(String... bodies) {
        List<WebhookReceivedV1> webhooks = Stream.of(bodies)
                .map(body -> new WebhookReceivedV1(
                        new DeliveryId(UUID.randomUUID()), "hubspot", null, NOW, ("[" + body + "]").getBytes(UTF_8)))
                .toList();
        sent = webhooks;
        return evaluate.evaluate(webhooks, List.of(), UUID.randomUUID().toString());
    }

    private static String newPortal() {
        return Long.toString(ThreadLocalRandom.current().nextLong(1_000_000_000_000L, Long.MAX_VALUE));
    }

    private static String change(String portal, int eventId, String value) {
        return """
                {"eventId": %d, "subscriptionId": 2, "portalId": %s, "occurredAt": 1794997927412,
                 "subscriptionType": "deal.propertyChange", "attemptNumber": 0, "objectId": 4,
                 "propertyName": "dealname", "propertyValue": "%s"}""".formatted(eventId, portal, value);
    }

    private static void fetched(WorkspaceId workspace, String name) {
        new PostgresFetchStore(Database.application())
                .completeRecord(
                        workspace,
                        DEAL,
                        new CrmRecord(DEAL, name, null, Map.of(), Map.of(), false, null, List.of()),
                        NOW);
    }

    private String nameIn(WorkspaceId asked) {
        return store.context(asked, new Lookup(Set.of(DEAL), Set.of(), Set.of()))
                .entity(DEAL)
                .orElseThrow()
                .name();
    }

    private long signals(WorkspaceId asked) {
        return rows(asked, "signal", "true");
    }

    private long quarantined() {
        return rows(workspace, "quarantine", "true");
    }

    private long rows(WorkspaceId asked, String table, String condition) {
        return transactions.inWorkspace(
                asked,
                connection -> Query.on(connection, "SELECT count(*) AS rows FROM " + table + " WHERE " + condition)
                        .first(row -> row.number("rows"))
                        .orElseThrow());
    }

    private List<String> outcomes() {
        return transactions.inWorkspace(
                workspace,
                connection -> Query.on(connection, "SELECT outcome || ' ' || reason AS outcome FROM signal")
                        .list(row -> row.text("outcome")));
    }

    private List<SignalId> signalIds() {
        return transactions.inWorkspace(
                workspace,
                connection -> Query.on(connection, "SELECT id FROM signal").list(row -> new SignalId(row.uuid("id"))));
    }
}
