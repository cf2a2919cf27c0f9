package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.wire.QueueName;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RendersMetricsTest {
    @Inject
    ScriptedQueueDepths queues;

    private UUID workspace;

    @BeforeEach
    void oneWorkspace() {
        Seed.nothing();
        queues.empty();
        workspace = Seed.workspace("Demo");
    }

    @Test
    void tellsWhatTheStoresHold() {
        UUID delivery = Seed.delivery(4, Map.of());
        Seed.event(delivery, 0, "processed", Map.of());
        Seed.event(delivery, 1, "deferred", Map.of());
        Seed.alert(workspace, Map.of());
        Seed.alert(Seed.workspace("Another"), Map.of());
        Seed.effect(workspace, Map.of("state", "uncertain"));
        queues.holds(QueueName.SYNC, 2, 3);

        assertThat(lines())
                .contains(
                        "bellwether_events_accepted_total 4",
                        "bellwether_events_total{outcome=\"processed\"} 1",
                        "bellwether_events_total{outcome=\"ignored\"} 0",
                        "bellwether_events_open{state=\"deferred\"} 1",
                        "bellwether_events_open{state=\"in_flight\"} 0",
                        "bellwether_events_missing 2",
                        "bellwether_alerts_total{trigger=\"deal_stage_regression\"} 2",
                        "bellwether_effects{state=\"uncertain\"} 1",
                        "bellwether_effects{state=\"sent\"} 0",
                        "bellwether_fetches{state=\"wanted\"} 0",
                        "bellwether_oldest_unpublished_seconds 0.0",
                        "bellwether_unpublished_messages 0",
                        "bellwether_queue_messages{queue=\"sync\"} 2",
                        "bellwether_queue_messages{queue=\"sync-dlq\"} 3",
                        "bellwether_queue_messages{queue=\"webhooks\"} 0");
    }

    @Test
    void tellsHowLongADueMessageHasBeenLying() {
        Seed.outbox(
                workspace,
                "EffectDueV1",
                List.of("x"),
                Map.of("available_at", Instant.now().minusSeconds(3600)));

        assertThat(lines())
                .filteredOn(line -> line.startsWith("bellwether_oldest_unpublished_seconds "))
                .singleElement()
                .satisfies(line -> assertThat(Double.parseDouble(line.substring(line.indexOf(' '))))
                        .isGreaterThanOrEqualTo(3600));
    }

    @Test
    void doesNotCountAMessageThatIsNotDueYet() {
        Seed.outbox(
                workspace,
                "EffectDueV1",
                List.of("x"),
                Map.of("available_at", Instant.now().plusSeconds(3600)));

        assertThat(lines()).contains("bellwether_oldest_unpublished_seconds 0.0");
    }

    @Test
    void isPrometheusTextFormat() {
        HttpResponse<String> answer = Api.get("/metrics");

        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type)
                        .startsWith("text/plain")
                        .contains("version=0.0.4")
                        .containsIgnoringCase("charset=utf-8"));
        assertThat(answer.body()).endsWith("\n");
        Set<String> helped = new HashSet<>();
        Set<String> typed = new HashSet<>();
        for (String line : answer.body().lines().toList()) {
            if (line.startsWith("# HELP ")) {
                assertThat(line).matches("# HELP bellwether_[a-z_]+ .+");
                assertThat(helped.add(line.split(" ")[2])).as(line).isTrue();
            } else if (line.startsWith("# TYPE ")) {
                assertThat(line).matches("# TYPE bellwether_[a-z_]+ (counter|gauge)");
                assertThat(line.contains("_total ")).isEqualTo(line.endsWith(" counter"));
                assertThat(typed.add(line.split(" ")[2])).as(line).isTrue();
            } else {
                assertThat(line).matches("bellwether_[a-z_]+(\\{[a-z_]+=\"[^\"]+\"})? -?[0-9.]+");
                assertThat(helped).contains(line.split("[{ ]")[0]);
            }
        }
        assertThat(typed).isEqualTo(helped);
    }

    private static List<String> lines() {
        HttpResponse<String> answer = Api.get("/metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body().lines().toList();
    }
}
