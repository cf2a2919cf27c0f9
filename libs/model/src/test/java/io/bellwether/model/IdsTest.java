package io.bellwether.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {
    private static final UUID ONE = UUID.fromString("4f6a2d0c-8e1b-4c53-9a7e-2b6f1d9c3e80");

    @Test
    void readTheirOwnTexts() {
        assertThat(WorkspaceId.of(ONE.toString())).isEqualTo(new WorkspaceId(ONE));
        assertThat(SignalId.of(ONE.toString())).isEqualTo(new SignalId(ONE));
        assertThat(AlertId.of(ONE.toString())).isEqualTo(new AlertId(ONE));
        assertThat(EffectId.of(ONE.toString())).isEqualTo(new EffectId(ONE));
        assertThat(DeliveryId.of(ONE.toString())).isEqualTo(new DeliveryId(ONE));
        assertThat(SyncRunId.of(ONE.toString())).isEqualTo(new SyncRunId(ONE));
        assertThat(JobId.of(ONE.toString())).isEqualTo(new JobId(ONE));
    }

    @Test
    void areWrittenAsTheirTexts() {
        assertThat(List.of(
                        new WorkspaceId(ONE),
                        new SignalId(ONE),
                        new AlertId(ONE),
                        new EffectId(ONE),
                        new DeliveryId(ONE),
                        new SyncRunId(ONE),
                        new JobId(ONE)))
                .allSatisfy(id -> assertThat(id).hasToString(ONE.toString()));
        assertThat(new RuleId("deal-closed-won")).hasToString("deal-closed-won");
    }
}
