package io.bellwether.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a stop, a kill and `--fresh` leave of a data directory.
class StopAndStartIT {
    private static final String NORTHWIND = DemoDeals.NORTHWIND;

    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    Path temporary;

    @Test
    void keepsItsStateThroughAStopAndAKill() {
        Path data = temporary.resolve("data");
        try (RunningBellwether first = RunningBellwether.start(data, Map.of())) {
            first.api().deliver("hubspot/deal-stage-regression.json");
            assertThat(first.api().awaitSlackMessages("Northwind", 1)).hasSize(1);
            first.stop();
            assertThat(first.output()).contains("Stopping; what is under way is finished first.");
            assertThat(data.resolve("run.properties")).doesNotExist();
        }
        try (RunningBellwether second = RunningBellwether.start(data, Map.of())) {
            assertThat(second.api().alerts(NORTHWIND)).hasSize(1);
            assertThat(second.recovery()).isEmpty();
            second.api().deliver("hubspot/deal-value-increase.json");
            second.kill();
        }
        try (RunningBellwether third = RunningBellwether.start(data, Map.of())) {
            assertThat(third.api().awaitAlerts(NORTHWIND, 2))
                    .extracting(alert -> alert.path("trigger").asText())
                    .containsExactlyInAnyOrder("deal_stage_regression", "deal_value_increase");
            assertThat(third.api().awaitSlackMessages("Northwind", 2)).hasSize(2);
            Balance.requireKept(third.api());
            assertThat(Eventually.get(SOON, third::recovery, line -> !line.isEmpty()))
                    .contains("what the last run left", "is worked off");
            third.stop();
        }
        try (RunningBellwether fresh = RunningBellwether.start(data, Map.of(), List.of("--fresh"))) {
            assertThat(fresh.api().alerts(NORTHWIND)).isEmpty();
            assertThat(fresh.api().slackMessages("Northwind")).isEmpty();
        }
    }
}
