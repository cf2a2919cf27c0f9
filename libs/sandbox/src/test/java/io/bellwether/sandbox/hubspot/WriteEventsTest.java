package io.bellwether.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.sandbox.hubspot.LifeChanged.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Held against what HubSpot itself sends.
class WriteEventsTest {
    private static final Path REAL = Path.of("../../events/hubspot");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static LifeChanged change(RecordType type, Kind kind) {
        return new LifeChanged(
                type, "9001742316", kind, kind == Kind.MERGED ? List.of("9001743427") : List.of(), NOON, 7);
    }

    @ParameterizedTest
    @CsvSource({
        "ARCHIVED, DEAL, deal-deletion.json",
        "RESTORED, COMPANY, company-restore.json",
        "MERGED, DEAL, deal-merge.json",
        "PURGED, CONTACT, contact-deletion.json"
    })
    void tellsWhatBefellARecordWithTheFieldsThatHubSpotSends(Kind kind, RecordType type, String real)
            throws IOException {
        JsonNode told = WriteEvents.write(change(type, kind), 0).get(0);
        JsonNode expected =
                new ObjectMapper().readTree(REAL.resolve(real).toFile()).get(0);

        assertThat(kinds(told)).isEqualTo(kinds(expected));
        assertThat(told.get("subscriptionType")).isEqualTo(expected.get("subscriptionType"));
        assertThat(told.path("changeFlag")).isEqualTo(expected.path("changeFlag"));
    }

    @Test
    void tellsOfAPurgedContactThatItIsForgottenToo() {
        JsonNode events = WriteEvents.write(change(RecordType.CONTACT, Kind.PURGED), 2);

        assertThat(events.findValuesAsText("subscriptionType"))
                .containsExactly("contact.deletion", "contact.privacyDeletion");
        assertThat(events.findValuesAsText("eventId")).containsExactly("7", "8");
        assertThat(events.findValuesAsText("attemptNumber")).containsOnly("2");
    }

    @Test
    void tellsNothingOfWhatWasDoneQuietly() {
        assertThat(change(RecordType.DEAL, Kind.ARCHIVED).toldBy(0).events(0)).isEmpty();
    }

    private static Map<String, Object> kinds(JsonNode event) {
        Map<String, Object> kinds = new TreeMap<>();
        event.properties()
                .forEach(field -> kinds.put(field.getKey(), field.getValue().getNodeType()));
        return kinds;
    }
}
