package io.bellwether.sources.hubspot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.Happening.PropertyChanged;
import io.bellwether.model.Happening.Unsupported;
import io.bellwether.model.Reading;
import io.bellwether.model.SourceEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Mistakes that are known from pipelines like this one, and that reading must not make.
class SeedDefectsOfReadingTest {
    private static final String CHANGE = """
            {"eventId": 1, "subscriptionId": 2, "portalId": 3, "occurredAt": 1794997927412,
             "subscriptionType": "deal.propertyChange", "attemptNumber": 0, "objectId": 4,
             "propertyName": "dealstage", "propertyValue": "qualifiedtobuy"}""";

    private final HubSpotSource source = new HubSpotSource();

    @ParameterizedTest
    @CsvSource({
        "'\"portalId\": 3', '\"portalId\": 30'",
        "'\"objectId\": 4', '\"objectId\": 40'",
        "'\"subscriptionId\": 2', '\"subscriptionId\": 20'",
        "'deal.propertyChange', 'company.propertyChange'",
        "'dealstage', 'dealname'",
        "'qualifiedtobuy', 'contractsent'",
        "'1794997927412', '1794997927413'"
    })
    void anEventIdAloneDoesNotMakeTwoEventsOne(String field, String other) {
        assertThat(identity(CHANGE.replace(field, other))).isNotEqualTo(identity(CHANGE));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10})
    void anotherAttemptDoesNotMakeOneEventTwo(int attempt) {
        assertThat(identity(CHANGE.replace("\"attemptNumber\": 0", "\"attemptNumber\": " + attempt)))
                .isEqualTo(identity(CHANGE));
    }

    @Test
    void noClockGoesIntoAnIdentity() {
        assertThat(identity(CHANGE)).isEqualTo("322ed43db399ffe993f619001a8c9a4c2098809ebcad551f05e8a9dac8a7857a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invoice.creation",
                "ticket.propertyChange",
                "quote.propertyChange",
                "conversation.creation",
                "feedback_submission.propertyChange",
                "deal.exploded",
                "company",
                "Company.creation",
                "companies.creation",
                ".creation"
            })
    void whatIsUnknownIsNoCompany(String type) {
        SourceEvent event = read(CHANGE.replace("deal.propertyChange", type));

        assertThat(event.entity()).isNull();
        assertThat(event.happening()).isInstanceOf(Unsupported.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0-5", "0-7", "2-1234567", "0-99", "company", "0"})
    void anUnknownNumberOfAnObjectIsNoCompany(String objectTypeId) {
        SourceEvent event = read(CHANGE.replace("deal.propertyChange", "object.propertyChange")
                .replace("\"objectId\"", "\"objectTypeId\": \"" + objectTypeId + "\", \"objectId\""));

        assertThat(event.entity()).isNull();
        assertThat(event.happening()).isInstanceOf(Unsupported.class);
    }

    @Test
    void aChangeTellsTheNewValueAndNoPreviousOne() {
        assertThat(read(CHANGE).happening()).isEqualTo(new PropertyChanged("dealstage", "qualifiedtobuy"));
    }

    @Test
    void aValueOfFromAndToIsNotWhatHubSpotSends() {
        String invented = CHANGE.replace("\"qualifiedtobuy\"", "{\"from\": \"contractsent\", \"to\": \"lead\"}");

        assertThat(only(invented)).isInstanceOfSatisfying(Reading.Broken.class, broken -> {
            assertThat(broken.reason()).isEqualTo("invalid_field");
            assertThat(broken.detail()).contains("propertyValue");
        });
    }

    @Test
    void whatFailsItsCheckIsNotSwallowed() {
        String incomplete = CHANGE.replace("\"objectId\": 4,", "");

        assertThat(only(incomplete)).isInstanceOfSatisfying(Reading.Broken.class, broken -> {
            assertThat(broken.reason()).isEqualTo("missing_field");
            assertThat(new String(broken.bytes(), UTF_8)).isEqualTo(incomplete);
        });
    }

    private String identity(String element) {
        return read(element).identity();
    }

    private SourceEvent read(String element) {
        return ((Reading.Readable) only(element)).event();
    }

    private Reading.Element only(String element) {
        List<Reading.Element> elements =
                ((Reading.Elements) source.read(("[" + element + "]").getBytes(UTF_8))).elements();
        assertThat(elements).hasSize(1);
        return elements.getFirst();
    }
}
