package io.bellwether.simulator;

import io.bellwether.model.EntityType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// How a record may live. What is asked only of open deals changes on deals that stay open: whether one was open at
/// the moment of a change that comes out of its turn depends on what else has come by then.
enum Life {
    DEAL_THAT_CLOSES(
            EntityType.DEAL,
            Map.of(Life.OWNER, List.of("7", "8", "9", "30")),
            Map.of(
                    "dealstage", List.of("lead", "demo", "offer", "won", "lost"),
                    "amount", List.of("5000", "8000", "12000", "30000"),
                    "dealtype", List.of("newbusiness", "existingbusiness", "renewal"))),
    OPEN_DEAL(
            EntityType.DEAL,
            Map.of("dealstage", List.of("lead", "demo", "offer")),
            Map.of(
                    Life.CLOSE_DATE,
                    List.of(
                            "2026-12-01T00:00:00Z",
                            "2026-12-04T00:00:00Z",
                            "2027-01-31T00:00:00Z",
                            "2027-03-31T00:00:00Z"),
                    Life.OWNER,
                    List.of("21", "22", "23"),
                    "competitor",
                    List.of("Acme", "Globex", "Initech"))),
    COMPANY(
            EntityType.COMPANY,
            Map.of(),
            Map.of(
                    "lifecyclestage", List.of("lead", "opportunity", "customer", "evangelist"),
                    "numberofemployees", List.of("10", "12", "40", "400")));

    static final String CLOSE_DATE = "closedate";
    static final String LAST_CONTACTED = "notes_last_contacted";
    static final String OWNER = "hubspot_owner_id";

    final EntityType type;
    final SortedMap<String, List<String>> fixed;
    final SortedMap<String, List<String>> living;

    Life(EntityType type, Map<String, List<String>> fixed, Map<String, List<String>> living) {
        this.type = type;
        this.fixed = new TreeMap<>(fixed);
        this.living = new TreeMap<>(living);
    }

    /// A webhook writes a date as milliseconds, the API as a date.
    static String asWebhooksTell(String property, String value) {
        return property.equals(CLOSE_DATE) || property.equals(LAST_CONTACTED)
                ? Long.toString(Instant.parse(value).toEpochMilli())
                : value;
    }
}
