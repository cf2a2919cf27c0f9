package io.bellwether.local.acceptance;

import io.bellwether.local.acceptance.ForeignServer.Asked;
import io.bellwether.local.acceptance.ForeignServer.Told;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A HubSpot account of many deals, with what has happened to each, by rule: every second deal slipped back a stage,
/// every other pair of deals grew.
final class ManyDeals {
    private static final long FIRST = 7_100_000_000L;

    /// Of a generous plan, so that what is measured is not HubSpot's pace.
    private static final Map<String, String> ALLOWANCE = Map.of(
            "X-HubSpot-RateLimit-Max", "4000",
            "X-HubSpot-RateLimit-Remaining", "3999",
            "X-HubSpot-RateLimit-Interval-Milliseconds", "10000");

    private final int count;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    ManyDeals(int count) {
        this.count = count;
    }

    /// One webhook for each change: two for every deal, and a third for every second one.
    List<String> webhooks() {
        List<String> webhooks = new ArrayList<>();
        for (int deal = 0; deal < count; deal++) {
            webhooks.add(webhook(deal, 1, "dealstage", stages(deal)[1], stageAt()));
            webhooks.add(webhook(deal, 2, "amount", amounts(deal)[1], amountAt()));
            if (deal % 2 == 0) {
                webhooks.add(webhook(deal, 3, "dealstage", stages(deal)[0], earlierStageAt()));
            }
        }
        return webhooks;
    }

    /// `deal:trigger` of each alert that has to come.
    List<String> expected() {
        List<String> expected = new ArrayList<>();
        for (int deal = 0; deal < count; deal++) {
            if (slips(deal)) {
                expected.add(id(deal) + ":deal_stage_regression");
            }
            if (grows(deal)) {
                expected.add(id(deal) + ":deal_value_increase");
            }
        }
        return expected;
    }

    Told answer(Asked asked) {
        Told told = answerAtAnyPace(asked);
        return new Told(told.status(), ALLOWANCE, told.body());
    }

    private Told answerAtAnyPace(Asked asked) {
        String path = asked.path();
        if (path.startsWith("/crm/objects/2026-03/0-3/")) {
            return deal(Math.toIntExact(Long.parseLong(path.substring(path.lastIndexOf('/') + 1)) - FIRST));
        }
        return switch (path) {
            case "/account-info/2026-03/details" -> Told.json("""
                    {"portalId": 48213907, "accountType": "STANDARD", "timeZone": "Europe/Berlin",
                     "companyCurrency": "EUR", "additionalCurrencies": [], "utcOffset": "+01:00",
                     "utcOffsetMilliseconds": 3600000, "uiDomain": "app.hubspot.com",
                     "dataHostingLocation": "eu1"}""");
            case "/crm/pipelines/2026-03/deals" ->
                Told.json("""
                    {"results": [{"id": "default", "label": "Sales pipeline", "displayOrder": 0, "archived": false,
                      "createdAt": "2025-01-01T00:00:00Z", "updatedAt": "2025-01-01T00:00:00Z", "stages": [%s, %s, %s]}]}
                    """.formatted(
                        stage("appointmentscheduled", 0), stage("qualifiedtobuy", 1), stage("contractsent", 4)));
            default -> new Told(404, Map.of(), "{\"status\": \"error\", \"message\": \"not found\"}");
        };
    }

    private Told deal(int deal) {
        String[] stages = stages(deal);
        String[] amounts = amounts(deal);
        return Told.json("""
                {"id": "%s", "archived": false, "createdAt": "%s", "updatedAt": "%s",
                 "properties": {"dealname": "Deal %s", "dealstage": "%s", "pipeline": "default", "amount": "%s",
                   "deal_currency_code": "EUR"},
                 "propertiesWithHistory": {
                   "dealstage": [
                     {"value": "%s", "timestamp": "%s", "sourceType": "CRM_UI"},
                     {"value": "%s", "timestamp": "%s", "sourceType": "CRM_UI"}],
                   "amount": [
                     {"value": "%s", "timestamp": "%s", "sourceType": "CRM_UI"},
                     {"value": "%s", "timestamp": "%s", "sourceType": "CRM_UI"}]}}""".formatted(
                        id(deal),
                        earlierStageAt(),
                        amountAt(),
                        id(deal),
                        stages[1],
                        amounts[1],
                        stages[1],
                        stageAt(),
                        stages[0],
                        earlierStageAt(),
                        amounts[1],
                        amountAt(),
                        amounts[0],
                        earlierStageAt()));
    }

    private static String stage(String id, int order) {
        return """
                {"id": "%s", "label": "%s", "displayOrder": %d, "archived": false,
                 "createdAt": "2025-01-01T00:00:00Z", "updatedAt": "2025-01-01T00:00:00Z",
                 "metadata": {"isClosed": "false", "probability": "0.5"}}""".formatted(id, id, order);
    }

    private static String webhook(int deal, int change, String property, String value, Instant at) {
        return """
                [{"eventId": %d, "subscriptionId": 2714401, "portalId": 48213907, "appId": 3871045, "occurredAt": %d,
                  "subscriptionType": "deal.propertyChange", "attemptNumber": 0, "objectId": %s,
                  "propertyName": "%s", "propertyValue": "%s", "changeSource": "CRM_UI"}]""".formatted(deal * 10L + change, at.toEpochMilli(), id(deal), property, value);
    }

    private static String[] stages(int deal) {
        return slips(deal)
                ? new String[] {"contractsent", "qualifiedtobuy"}
                : new String[] {"qualifiedtobuy", "contractsent"};
    }

    private static String[] amounts(int deal) {
        return grows(deal) ? new String[] {"10000", "20000"} : new String[] {"10000", "10100"};
    }

    private static boolean slips(int deal) {
        return deal % 2 == 0;
    }

    private static boolean grows(int deal) {
        return deal % 4 < 2;
    }

    private static String id(int deal) {
        return Long.toString(FIRST + deal);
    }

    private Instant earlierStageAt() {
        return now.minus(3, ChronoUnit.HOURS);
    }

    private Instant stageAt() {
        return now.minus(2, ChronoUnit.HOURS);
    }

    private Instant amountAt() {
        return now.minus(1, ChronoUnit.HOURS);
    }
}
