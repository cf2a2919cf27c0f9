package io.bellwether.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.wire.EffectDueV1;
import io.bellwether.model.wire.FetchRequestedV1;
import io.bellwether.model.wire.JobDueV1;
import io.bellwether.model.wire.Message;
import io.bellwether.model.wire.SignalReleasedV1;
import io.bellwether.model.wire.SyncDueV1;
import io.bellwether.model.wire.WebhookReceivedV1;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The words of the model in JSON, SQL and on queues: what is stored under them has to be found again.
class WordsTest {
    private static final EntityRef DEAL = new EntityRef(EntityType.DEAL, "1");

    @Test
    void ofOutcomes() {
        assertThat(Stream.of(
                                new Outcome.Processed("alerted"),
                                new Outcome.Ignored("duplicate"),
                                new Outcome.Deferred("unknown_entity", "deal:1"),
                                new Outcome.Quarantined("unreadable"))
                        .map(outcome -> outcome.label() + " " + outcome.reason()))
                .containsExactly(
                        "processed alerted", "ignored duplicate", "deferred unknown_entity", "quarantined unreadable");
    }

    @Test
    void ofHappenings() {
        assertThat(Stream.of(
                                new Happening.PropertyChanged("amount", "1"),
                                new Happening.Created(),
                                new Happening.Deleted(false),
                                new Happening.Restored(),
                                new Happening.Merged(List.of("2")),
                                new Happening.Associated(DEAL, "CONTACT_TO_DEAL", false, false),
                                new Happening.TimePassed(new RuleId("deal-stalled")),
                                new Happening.Unsupported("ticket.creation"))
                        .map(Happening::kind))
                .containsExactly(
                        "property_changed",
                        "created",
                        "deleted",
                        "restored",
                        "merged",
                        "associated",
                        "time_passed",
                        "unsupported");
    }

    @Test
    void ofTypesAndPeriods() {
        assertThat(SignalType.values())
                .allSatisfy(type -> assertThat(SignalType.ofLabel(type.label())).isEqualTo(type));
        assertThat(SignalType.CRM_UPDATE.label()).isEqualTo("crm_update");
        assertThat(Timing.HeldBy.QUIET_HOURS.label()).isEqualTo("quiet_hours");
        assertThat(Digest.Every.DAY.label()).isEqualTo("day");
    }

    @Test
    void ofMessagesAndTheirQueues() {
        WorkspaceId workspace = new WorkspaceId(new UUID(0, 7));
        DeliveryId correlation = new DeliveryId(new UUID(0, 8));
        List<Message> messages = List.of(
                new WebhookReceivedV1(correlation, "hubspot", null, SampleAlert.NOON, new byte[0]),
                new SignalReleasedV1(correlation, workspace, List.of()),
                new EffectDueV1(correlation, workspace, new EffectId(new UUID(0, 9))),
                new FetchRequestedV1(correlation, workspace, new FetchTarget.Record(DEAL)),
                new SyncDueV1(workspace, new SyncRunId(new UUID(0, 1))),
                new JobDueV1(workspace, new JobId(new UUID(0, 2))));

        assertThat(messages)
                .extracting(message -> message.type() + " " + message.queue().label())
                .containsExactly(
                        "WebhookReceivedV1 webhooks",
                        "SignalReleasedV1 webhooks",
                        "EffectDueV1 effects",
                        "FetchRequestedV1 sync",
                        "SyncDueV1 sync",
                        "JobDueV1 sync");
        assertThat(messages.getLast().correlationId()).isEqualTo(new DeliveryId(new UUID(0, 2)));
    }
}
