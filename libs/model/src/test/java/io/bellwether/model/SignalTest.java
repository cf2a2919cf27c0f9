package io.bellwether.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class SignalTest {
    private static final DeliveryId DELIVERY = new DeliveryId(new UUID(0, 8));

    @Test
    void isOneHoweverOftenItsEventIsTold() {
        Signal first = signal(SampleAlert.WORKSPACE, event("hubspot", "a", "1"), DELIVERY);
        Signal again = signal(SampleAlert.WORKSPACE, event("hubspot", "a", "2"), new DeliveryId(new UUID(0, 9)));

        assertThat(again.id()).isEqualTo(first.id()).isEqualTo(Signal.idOf(first.workspace(), first.event()));
        assertThat(first.correlationId()).isEqualTo(DELIVERY);
    }

    @Test
    void isAnotherInAnotherWorkspaceOrOfAnotherSourceOrEvent() {
        Signal first = signal(SampleAlert.WORKSPACE, event("hubspot", "a", "1"), DELIVERY);

        assertThat(signal(new WorkspaceId(new UUID(0, 1)), event("hubspot", "a", "1"), DELIVERY)
                        .id())
                .isNotEqualTo(first.id());
        assertThat(signal(SampleAlert.WORKSPACE, event("clock", "a", "1"), DELIVERY)
                        .id())
                .isNotEqualTo(first.id());
        assertThat(signal(SampleAlert.WORKSPACE, event("hubspot", "b", "1"), DELIVERY)
                        .id())
                .isNotEqualTo(first.id());
    }

    private static Signal signal(WorkspaceId workspace, SourceEvent event, DeliveryId delivery) {
        return Signal.of(workspace, event, SampleAlert.NOON, delivery);
    }

    private static SourceEvent event(String source, String identity, String payload) {
        return new SourceEvent(
                source,
                "48213907",
                identity,
                SignalType.CRM_UPDATE,
                new EntityRef(EntityType.DEAL, "1"),
                new Happening.Created(),
                SampleAlert.NOON,
                new Urgency(60),
                0.95,
                null,
                null,
                payload);
    }
}
