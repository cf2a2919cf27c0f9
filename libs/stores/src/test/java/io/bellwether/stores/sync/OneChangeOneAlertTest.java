package io.bellwether.stores.sync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.DeliveryId;
import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Fingerprint;
import io.bellwether.model.Happening.PropertyChanged;
import io.bellwether.model.Reading;
import io.bellwether.model.SignalType;
import io.bellwether.model.SourceEvent;
import io.bellwether.model.Urgency;
import io.bellwether.model.wire.Message;
import io.bellwether.model.wire.SignalReleasedV1;
import io.bellwether.model.wire.WebhookReceivedV1;
import io.bellwether.pipeline.Conditions;
import io.bellwether.pipeline.EvaluateBatch;
import io.bellwether.pipeline.InMemoryClaims;
import io.bellwether.pipeline.sync.SyncKind;
import io.bellwether.stores.postgres.Database;
import io.bellwether.stores.postgres.PostgresEvaluateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A change that a webhook and a sync tell of is one occurrence, in whatever order they come; one that only a sync
/// tells of alerts; and what was before the first full run never does.
final class OneChangeOneAlertTest {
    private final SyncUnderTest sync = new SyncUnderTest(1);
    private final InMemoryClaims claims = new InMemoryClaims();
    private final EntityRef deal = sync.crm.create(
            EntityType.DEAL, Map.of("dealname", "Fleet rollout", "pipeline", "default", "dealstage", "offer"));

    @Test
    void alertsOnAChangeThatNoWebhookTold() {
        firstFullRun();
        moveBack();

        incremental();

        assertThat(alerts()).isOne();
        assertThat(decided()).containsExactly("processed alerted");
    }

    @Test
    void alertsOnALostChangeThoughItsRecordWasFetchedSince() {
        firstFullRun();
        moveBack();
        sync.now = sync.now.plus(Duration.ofMinutes(5));
        sync.fetch(deal);

        incremental();

        assertThat(alerts()).isOne();
    }

    @Test
    void alertsOnceWhenTheWebhookWasFirst() {
        firstFullRun();
        Instant changed = moveBack();
        webhook(changed);
        settle();

        incremental();

        assertThat(alerts()).isOne();
        assertThat(sync.mirror.count("SELECT count(*) FROM signal WHERE payload LIKE '%sync%'"))
                .isZero();
    }

    @Test
    void alertsOnceWhenTheSyncWasFirst() {
        firstFullRun();
        Instant changed = moveBack();
        incremental();

        webhook(changed.plusMillis(900));
        settle();

        assertThat(alerts()).isOne();
        assertThat(decided()).containsExactlyInAnyOrder("processed alerted", "ignored duplicate_occurrence");
    }

    @Test
    void alertsOnceWhenTheWebhookStillWaitsAsTheSyncTells() {
        firstFullRun();
        Instant changed = moveBack();
        webhook(changed.plusMillis(300));

        incremental();

        assertThat(alerts()).isOne();
        assertThat(decided()).containsExactlyInAnyOrder("processed alerted", "ignored duplicate_occurrence");
    }

    @Test
    void tellsAChangeOnceHoweverManyRunsSeeIt() {
        firstFullRun();
        moveBack();
        incremental();
        sync.now = sync.now.minus(Duration.ofMinutes(14));
        incremental();
        sync.now = sync.now.plus(Duration.ofMinutes(15));
        assertThat(sync.run(SyncKind.FULL)).isEqualTo("done");
        settle();

        assertThat(alerts()).isOne();
        assertThat(decided()).hasSize(1);
    }

    @Test
    void neverAlertsOnWhatWasBeforeTheFirstFullRun() {
        sync.now = sync.now.plusSeconds(60);
        sync.crm.set(deal, "dealstage", "lead");
        firstFullRun();

        incremental();

        assertThat(alerts()).isZero();
        assertThat(decided()).isEmpty();
    }

    private void firstFullRun() {
        sync.now = sync.now.plusSeconds(60);
        assertThat(sync.run(SyncKind.FULL)).isEqualTo("done");
        settle();
    }

    private Instant moveBack() {
        sync.now = sync.now.plus(Duration.ofMinutes(10));
        sync.crm.set(deal, "dealstage", "lead");
        return sync.now;
    }

    private void incremental() {
        sync.now = sync.now.plus(Duration.ofMinutes(15));
        assertThat(sync.run(SyncKind.INCREMENTAL)).isEqualTo("done");
        settle();
    }

    /// Takes what the queues hold until they hold nothing more.
    private void settle() {
        for (int i = 0; i < 5; i++) {
            sync.now = sync.now.plusSeconds(1);
            sync.fetchWanted();
            List<SignalReleasedV1> releases = sync.sent.stream()
                    .filter(SignalReleasedV1.class::isInstance)
                    .map(SignalReleasedV1.class::cast)
                    .toList();
            sync.sent.removeIf((Message message) -> message instanceof SignalReleasedV1);
            evaluate(List.of()).evaluate(List.of(), releases, UUID.randomUUID().toString());
        }
    }

    private void webhook(Instant occurredAt) {
        SourceEvent event = new SourceEvent(
                "hubspot",
                sync.account,
                Fingerprint.of("sample-event/1")
                        .with(sync.account)
                        .with(occurredAt)
                        .hex(),
                SignalType.CRM_UPDATE,
                deal,
                new PropertyChanged("dealstage", "lead"),
                occurredAt,
                new Urgency(50),
                0.95,
                "CRM_UI",
                null,
                "{}");
        evaluate(List.of(new Reading.Readable(event)))
                .evaluate(
                        List.of(new WebhookReceivedV1(
                                new DeliveryId(UUID.randomUUID()), "hubspot", null, sync.now, "[]".getBytes(UTF_8))),
                        List.of(),
                        UUID.randomUUID().toString());
    }

    private EvaluateBatch evaluate(List<Reading.Element> elements) {
        return new EvaluateBatch(
                (_, _) -> new Reading.Elements(elements),
                new PostgresEvaluateStore(Database.application(), Conditions.NONE),
                claims,
                messages -> {
                    messages.forEach(each -> sync.sent.add(each.message()));
                    return List.of();
                },
                () -> sync.now,
                _ -> {});
    }

    private long alerts() {
        return sync.mirror.count("SELECT count(*) FROM alert");
    }

    private List<String> decided() {
        return sync.mirror.read(
                "SELECT outcome || ' ' || reason FROM signal",
                new ArrayList<String>(),
                (row, all) -> all.add(row.getString(1)));
    }
}
