package io.bellwether.stores.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Pipeline;
import io.bellwether.model.Pipeline.Stage;
import io.bellwether.model.SignalId;
import io.bellwether.model.Trigger;
import io.bellwether.model.TriggerType;
import io.bellwether.model.TriggerTypes;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.Context.HistoryEntry;
import io.bellwether.pipeline.Context.Linked;
import io.bellwether.pipeline.Occurrence;
import io.bellwether.pipeline.Rates;
import io.bellwether.pipeline.Seen;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SeenJsonTest {
    private static final Instant MONDAY = Instant.parse("2026-11-16T09:00:00.123Z");
    private static final EntityRef DEAL = new EntityRef(EntityType.DEAL, "9001742316");
    private static final EntityRef CONTACT = new EntityRef(EntityType.CONTACT, "501");

    static List<TriggerType> triggers() {
        return TriggerTypes.all();
    }

    @Test
    void readsWhatItWrote() {
        EntityState deal = new EntityState(
                DEAL,
                7,
                "Fleet rollout",
                "https://app.hubspot.com/contacts/1/record/0-3/9001742316",
                Map.of("dealstage", "offer", "pipeline", "default"),
                MONDAY,
                true,
                "Ida Berg",
                "Northwind",
                Map.of(
                        "dealstage",
                        List.of(
                                new HistoryEntry(null, MONDAY.minusSeconds(9), null),
                                new HistoryEntry("offer", MONDAY, new SignalId(new UUID(1, 2)), true))),
                List.of(new Linked(CONTACT, true)));
        EntityState contact = new EntityState(
                CONTACT, 0, "Ada Park", null, Map.of("jobtitle", "VP"), null, false, null, null, Map.of(), List.of());
        Seen seen = new Seen(
                Optional.of(deal),
                List.of(contact),
                List.of(new Pipeline("default", "Sales", List.of(new Stage("offer", "Offer", 0, false, false)))),
                MONDAY,
                new Rates("EUR", List.of(new Rates.Rate("JPY", MONDAY, new BigDecimal("0.0061")))),
                List.of(new Occurrence(DEAL, "dealstage", null, "offer", MONDAY, true, true)),
                true);

        assertThat(SeenJson.read(SeenJson.write(seen))).isEqualTo(seen);
    }

    @Test
    void readsThatNothingWasSeen() {
        assertThat(SeenJson.read(SeenJson.write(Seen.NOTHING))).isEqualTo(Seen.NOTHING);
    }

    @Test
    void readsWhatAnEarlierVersionKeptAsNothingToDecideOn() {
        assertThat(SeenJson.read("{\"properties\": {\"amount\": \"1\"}, \"stageOrder\": [\"a\"]}"))
                .isEqualTo(Seen.NOTHING);
    }

    @ParameterizedTest
    @MethodSource("triggers")
    void readsEveryTriggerThatItWrote(TriggerType type) {
        Trigger trigger = type.with(Map.of());

        assertThat(TriggerJson.read(type.name(), TriggerJson.writeParameters(trigger)))
                .isEqualTo(trigger);
    }

    @Test
    void givesAStoredRuleThePresetsThatItDoesNotName() {
        assertThat(TriggerJson.read("deal_value_decrease", "{\"minPercent\": \"15\"}")
                        .parameters())
                .containsEntry("minPercent", "15")
                .containsEntry("minAmount", "0")
                .containsEntry("currency", "deal");
    }
}
