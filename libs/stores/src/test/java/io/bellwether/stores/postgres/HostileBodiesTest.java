package io.bellwether.stores.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.FetchTarget;
import io.bellwether.model.Pipeline;
import io.bellwether.model.Pipeline.Stage;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.SignalReleasedV1;
import io.bellwether.model.wire.WebhookReceivedV1;
import io.bellwether.pipeline.Conditions;
import io.bellwether.pipeline.EvaluateBatch;
import io.bellwether.pipeline.InMemoryClaims;
import io.bellwether.pipeline.Queue.Outgoing;
import io.bellwether.pipeline.fetch.Crm.CrmRecord;
import io.bellwether.pipeline.fetch.Crm.PastValue;
import io.bellwether.sources.HostileBody;
import io.bellwether.sources.Sources;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Every body of `events/hostile` that the front door lets in, evaluated in the batches of a queue on PostgreSQL: each
/// event has its one outcome at the first try, and nothing has to come again.
final class HostileBodiesTest {
    private static final int LARGEST_BODY = 700 * 1024;
    private static final Instant NOW = Instant.parse("2026-11-18T10:32:10Z");
    private static final EntityRef DEMO_DEAL = new EntityRef(EntityType.DEAL, "9001742316");
    private static final EntityRef HOSTILE_DEAL = new EntityRef(EntityType.DEAL, "9007000001");

    private static final List<HostileBody> BODIES = HostileBody.all(Path.of("../../events")).stream()
            .filter(hostile -> hostile.body().length <= LARGEST_BODY)
            .toList();
    private static final List<WebhookReceivedV1> WEBHOOKS = BODIES.stream()
            .map(hostile ->
                    new WebhookReceivedV1(new DeliveryId(UUID.randomUUID()), "hubspot", null, NOW, hostile.body()))
            .toList();

    private static final Transactions TRANSACTIONS = new Transactions(Database.application());
    private static final WorkspaceId WORKSPACE = Database.connected("48213907");
    private static final List<Outgoing> SENT = new ArrayList<>();
    private static final Set<DeliveryId> AGAIN = new HashSet<>();

    @BeforeAll
    static void evaluateAll() {
        EvaluateBatch evaluate = new EvaluateBatch(
                new Sources(),
                new PostgresEvaluateStore(Database.application(), Conditions.NONE),
                new InMemoryClaims(),
                messages -> {
                    SENT.addAll(messages);
                    return List.of();
                },
                () -> NOW,
                _ -> {});
        tellOfTheDemoDeal();
        for (int from = 0; from < WEBHOOKS.size(); from += 10) {
            List<WebhookReceivedV1> batch = WEBHOOKS.subList(from, Math.min(from + 10, WEBHOOKS.size()));
            AGAIN.addAll(evaluate.evaluate(batch, List.of(), "batch-" + from));
        }
        tellOfTheHostileDeal();
        AGAIN.addAll(evaluate.evaluate(List.of(), releases(), "release"));
    }

    @Test
    void haveNothingComeAgain() {
        assertThat(AGAIN).isEmpty();
    }

    @Test
    void areKeptByteForByte() {
        Map<DeliveryId, String> kept = new HashMap<>();
        TRANSACTIONS.asSystem(connection -> Query.on(
                        connection, "SELECT id, encode(sha256(body), 'hex') AS sha256 FROM delivery")
                .list(row -> kept.put(new DeliveryId(row.uuid("id")), row.text("sha256"))));

        assertThat(WEBHOOKS)
                .allSatisfy(
                        webhook -> assertThat(kept.get(webhook.correlationId())).isEqualTo(sha256(webhook.body())));
    }

    @Test
    void giveEachEventOneOutcome() {
        Map<DeliveryId, List<Long>> outcomes = new HashMap<>();
        TRANSACTIONS.asSystem(connection -> Query.on(connection, """
                SELECT delivery_id, count(*) AS events, count(*) FILTER (WHERE outcome = 'quarantined') AS quarantined
                FROM event
                GROUP BY delivery_id
                """)
                .list(row -> outcomes.put(
                        new DeliveryId(row.uuid("delivery_id")),
                        List.of(row.number("events"), row.number("quarantined")))));

        for (int i = 0; i < BODIES.size(); i++) {
            List<String> reads = BODIES.get(i).reads();
            long broken =
                    reads.stream().filter(word -> !word.equals("readable")).count();

            assertThat(outcomes.getOrDefault(WEBHOOKS.get(i).correlationId(), List.of(0L, 0L)))
                    .as(BODIES.get(i).name())
                    .containsExactly((long) reads.size(), broken);
        }
    }

    @Test
    void holdNothingThatTheStoreRefuses() {
        assertThat(numberOf("event", "reason = 'store_refused'")).isZero();
    }

    @Test
    void leaveNothingParkedThatWasReleased() {
        assertThat(numberOf("signal", "awaits = 'deal:" + HOSTILE_DEAL.externalId() + "'"))
                .isZero();
    }

    @Test
    void alertOnceOfTheOneGoodEventAmongThem() {
        List<String> titles = TRANSACTIONS.inWorkspace(
                WORKSPACE,
                connection -> Query.on(connection, "SELECT title FROM alert").list(row -> row.text("title")));

        assertThat(titles).containsExactly("Fleet rollout moved back from Contract sent to Qualified to buy");
    }

    private static long numberOf(String table, String condition) {
        return TRANSACTIONS.inWorkspace(
                WORKSPACE,
                connection -> Query.on(connection, "SELECT count(*) AS rows FROM " + table + " WHERE " + condition)
                        .first(row -> row.number("rows"))
                        .orElseThrow());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static List<SignalReleasedV1> releases() {
        PostgresFetchStore fetches = new PostgresFetchStore(Database.application());
        return fetches.unpublished(WORKSPACE, NOW.plus(Duration.ofHours(1))).stream()
                .map(intent -> intent.outgoing().message())
                .filter(SignalReleasedV1.class::isInstance)
                .map(SignalReleasedV1.class::cast)
                .toList();
    }

    private static void tellOfTheDemoDeal() {
        PostgresFetchStore fetches = new PostgresFetchStore(Database.application());
        fetches.completePipelines(
                WORKSPACE,
                List.of(new Pipeline(
                        "default",
                        "Sales pipeline",
                        List.of(
                                new Stage("qualifiedtobuy", "Qualified to buy", 0, false, false),
                                new Stage("contractsent", "Contract sent", 1, false, false)))),
                NOW);
        fetches.completeRecord(
                WORKSPACE,
                DEMO_DEAL,
                record(
                        DEMO_DEAL,
                        Map.of("dealname", "Fleet rollout", "dealstage", "contractsent", "pipeline", "default"),
                        Map.of(
                                "dealstage",
                                List.of(new PastValue("contractsent", Instant.parse("2026-11-06T15:21:00Z"))))),
                NOW);
    }

    private static void tellOfTheHostileDeal() {
        PostgresFetchStore fetches = new PostgresFetchStore(Database.application());
        assertThat(fetches.begin(WORKSPACE, new FetchTarget.Record(HOSTILE_DEAL), NOW, Duration.ofMinutes(1)))
                .isNotNull();
        fetches.completeRecord(WORKSPACE, HOSTILE_DEAL, record(HOSTILE_DEAL, Map.of(), Map.of()), NOW);
    }

    private static CrmRecord record(
            EntityRef entity, Map<String, String> properties, Map<String, List<PastValue>> history) {
        return new CrmRecord(entity, "Fleet rollout", null, properties, history, false, null, List.of());
    }
}
