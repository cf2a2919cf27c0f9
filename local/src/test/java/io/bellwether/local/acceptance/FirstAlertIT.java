package io.bellwether.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/// The life of the deal that `events/` tells of, in its order.
@ExtendWith(SharedRun.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstAlertIT {
    private static final String NORTHWIND = DemoDeals.NORTHWIND;
    private static final String NAME = "Northwind Robotics";

    @AfterAll
    static void everyEventIsAccountedFor(BellwetherApi bellwether) {
        Balance.requireKept(bellwether);
    }

    @Test
    @Order(1)
    void alertsOnTheRegressionOfADealThatItHasNeverSeen(BellwetherApi bellwether) {
        String correlationId = bellwether.deliver("hubspot/deal-stage-regression.json");

        List<JsonNode> alerts = bellwether.awaitAlerts(NORTHWIND, 1);

        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.path("trigger").asText()).isEqualTo("deal_stage_regression");
            assertThat(alert.path("change").path("property").asText()).isEqualTo("dealstage");
            assertThat(alert.path("change").path("from").asText()).isEqualTo("contractsent");
            assertThat(alert.path("change").path("to").asText()).isEqualTo("qualifiedtobuy");
            assertThat(alert.path("entity").path("name").asText()).startsWith(NAME);
            assertThat(alert.path("correlationId").asText()).isEqualTo(correlationId);
            assertThat(alert.path("occurredAt").asText()).isEqualTo("2026-11-18T10:32:07.412Z");
            assertThat(alert.path("level").asText()).isEqualTo("immediate");
            assertThat(alert.path("late").asBoolean()).isFalse();
        });
        assertThat(bellwether.awaitSlackMessages(NAME, 1))
                .singleElement()
                .satisfies(message -> assertThat(message.path("body").toString())
                        .contains("Contract sent")
                        .contains("Qualified to buy"));
    }

    @Test
    @Order(2)
    void staysAtOneAlertHoweverOftenItIsTold(BellwetherApi bellwether) {
        IntStream.range(0, 10).parallel().forEach(_ -> bellwether.deliver("hubspot/deal-stage-regression.json"));
        Balance.requireKept(bellwether);

        assertThat(bellwether.alerts(NORTHWIND)).hasSize(1);
        assertThat(bellwether.slackMessages(NAME)).hasSize(1);
    }

    @Test
    @Order(3)
    void staysAtOneAlertWhenTheGenericTwinTellsIt(BellwetherApi bellwether) {
        bellwether.deliver("hubspot/deal-stage-regression-generic.json");
        Balance.requireKept(bellwether);

        assertThat(bellwether.alerts(NORTHWIND)).hasSize(1);
        assertThat(bellwether.slackMessages(NAME)).hasSize(1);
    }

    @Test
    @Order(4)
    void alertsAgainOnALaterRegressionAfterTheCoolDown(BellwetherApi bellwether) {
        bellwether.deliverAll(stage("contractsent", "2026-11-20T09:00:00Z", 71));
        Balance.requireKept(bellwether);
        bellwether.deliverAll(stage("presentationscheduled", "2026-11-20T15:00:00Z", 72));

        List<JsonNode> alerts = bellwether.awaitAlerts(NORTHWIND, 2);

        assertThat(alerts).hasSize(2);
        assertThat(alerts.getFirst().path("change").path("from").asText()).isEqualTo("contractsent");
        assertThat(alerts.getFirst().path("change").path("to").asText()).isEqualTo("presentationscheduled");
        assertThat(bellwether.awaitSlackMessages(NAME, 2)).hasSize(2);
    }

    @Test
    @Order(5)
    void alertsOnceWhenManyTellOfANewDealAtTheSameTime(BellwetherApi bellwether, RunningBellwether running) {
        DemoDeals.Deal deal = DemoDeals.inStage(running.url(), "contractsent");
        String body = new String(stage("appointmentscheduled", Instant.now().toString(), 73), StandardCharsets.UTF_8);
        byte[] told = body.replace(NORTHWIND, deal.id()).getBytes(StandardCharsets.UTF_8);

        IntStream.range(0, 10).parallel().forEach(_ -> bellwether.deliverAll(told));

        assertThat(bellwether.awaitAlerts(deal.id(), 1)).hasSize(1);
        assertThat(bellwether.awaitSlackMessages(deal.name(), 1)).hasSize(1);
        Balance.requireKept(bellwether);
        assertThat(bellwether.alerts(deal.id())).hasSize(1);
        assertThat(bellwether.slackMessages(deal.name())).hasSize(1);
    }

    private static byte[] stage(String stage, String at, int eventId) {
        return """
                [{"eventId": %d, "subscriptionId": 2714401, "portalId": 48213907, "appId": 3871045, "occurredAt": %d,
                  "subscriptionType": "deal.propertyChange", "attemptNumber": 0, "objectId": %s,
                  "propertyName": "dealstage", "propertyValue": "%s", "changeSource": "CRM_UI",
                  "sourceId": "userId:61248930"}]""".formatted(eventId, Instant.parse(at).toEpochMilli(), NORTHWIND, stage)
                .getBytes(StandardCharsets.UTF_8);
    }
}
