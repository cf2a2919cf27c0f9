package io.bellwether.sources.hubspot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Happening;
import io.bellwether.model.Happening.Associated;
import io.bellwether.model.Happening.Created;
import io.bellwether.model.Happening.Deleted;
import io.bellwether.model.Happening.Merged;
import io.bellwether.model.Happening.PropertyChanged;
import io.bellwether.model.Happening.Restored;
import io.bellwether.model.Happening.Unsupported;
import io.bellwether.model.Reading;
import io.bellwether.model.SignalType;
import io.bellwether.model.SourceEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubSpotSourceTest {
    private static final Path EVENTS = Path.of("../../events/hubspot");
    private static final EntityRef DEAL = new EntityRef(EntityType.DEAL, "9001742316");
    private static final EntityRef CONTACT = new EntityRef(EntityType.CONTACT, "7352819044");
    private static final EntityRef COMPANY = new EntityRef(EntityType.COMPANY, "5510934872");
    private static final String DEAL_NAME = "Northwind Robotics \u2013 Fleet rollout";

    private final HubSpotSource source = new HubSpotSource();

    static Stream<Arguments> cases() {
        return Stream.of(
                of("deal-stage-regression", DEAL, new PropertyChanged("dealstage", "qualifiedtobuy")),
                of("deal-stage-regression-generic", DEAL, new PropertyChanged("dealstage", "qualifiedtobuy")),
                of("deal-closed-lost", DEAL, new PropertyChanged("dealstage", "closedlost")),
                of("deal-value-increase", DEAL, new PropertyChanged("amount", "61500")),
                of("deal-value-decrease", DEAL, new PropertyChanged("amount", "31000")),
                of("deal-close-date-pushed", DEAL, new PropertyChanged("closedate", "1803600000000")),
                of("deal-property-cleared", DEAL, new PropertyChanged("amount", null)),
                of("deal-creation", DEAL, new Created()),
                of("deal-deletion", DEAL, new Deleted(false)),
                of("deal-restore", DEAL, new Restored()),
                of("deal-merge", DEAL, new Merged(List.of("9001743427"))),
                of("deal-property-change", DEAL, new PropertyChanged("dealname", DEAL_NAME)),
                of("deal-association-change", DEAL, new Associated(COMPANY, "DEAL_TO_COMPANY", false, true)),
                of("deal-association-removed", DEAL, new Associated(CONTACT, "DEAL_TO_CONTACT", true, false)),
                of("contact-creation", CONTACT, new Created()),
                of("contact-deletion", CONTACT, new Deleted(false)),
                of("contact-restore", CONTACT, new Restored()),
                of(
                        "contact-merge",
                        new EntityRef(EntityType.CONTACT, "7352821266"),
                        new Merged(List.of("7352820155", "7352819044"))),
                of("contact-property-change", CONTACT, new PropertyChanged("jobtitle", "Head of Procurement")),
                of("contact-association-change", CONTACT, new Associated(COMPANY, "CONTACT_TO_COMPANY", false, false)),
                of("contact-privacy-deletion", CONTACT, new Deleted(true)),
                of("company-creation", COMPANY, new Created()),
                of("company-deletion", COMPANY, new Deleted(false)),
                of("company-restore", COMPANY, new Restored()),
                of("company-merge", COMPANY, new Merged(List.of("5510935983"))),
                of("company-property-change", COMPANY, new PropertyChanged("lifecyclestage", "opportunity")),
                of("company-property-change-event-type", COMPANY, new PropertyChanged("numberofemployees", "420")),
                of("company-association-change", COMPANY, new Associated(DEAL, "COMPANY_TO_DEAL", false, false)),
                of("object-creation-deal", DEAL, new Created()),
                of("object-creation-contact", CONTACT, new Created()),
                of("object-creation-company", COMPANY, new Created()),
                of("object-deletion-deal", DEAL, new Deleted(false)),
                of("object-deletion-contact", CONTACT, new Deleted(false)),
                of("object-deletion-company", COMPANY, new Deleted(false)),
                of("object-restore-deal", DEAL, new Restored()),
                of("object-restore-contact", CONTACT, new Restored()),
                of("object-restore-company", COMPANY, new Restored()),
                of("object-merge-deal", DEAL, new Merged(List.of("9001743427"))),
                of("object-merge-contact", CONTACT, new Merged(List.of("7352820155"))),
                of("object-merge-company", COMPANY, new Merged(List.of("5510935983"))),
                of("object-property-change-deal", DEAL, new PropertyChanged("dealname", DEAL_NAME)),
                of("object-property-change-contact", CONTACT, new PropertyChanged("jobtitle", "Head of Procurement")),
                of("object-property-change-company", COMPANY, new PropertyChanged("lifecyclestage", "opportunity")),
                of("object-association-change", DEAL, new Associated(COMPANY, "DEAL_TO_COMPANY", false, true)),
                unsupported("deal-to-ticket-association-change", "deal.associationChange"),
                unsupported("object-property-change-task", "object.propertyChange"),
                unsupported("object-property-change-sensitive", "object.propertyChange (value withheld)"),
                unsupported("conversation-creation", "conversation.creation"),
                unsupported("conversation-deletion", "conversation.deletion"),
                unsupported("conversation-new-message", "conversation.newMessage"),
                unsupported("conversation-privacy-deletion", "conversation.privacyDeletion"),
                unsupported("conversation-property-change", "conversation.propertyChange"),
                unsupported("event-completed", "event.completed"),
                unsupported("quote-sent-undocumented", "quote.sent"),
                unsupported("ticket-creation", "ticket.creation"),
                unsupported("ticket-deletion", "ticket.deletion"),
                unsupported("ticket-restore", "ticket.restore"),
                unsupported("ticket-merge", "ticket.merge"),
                unsupported("ticket-property-change", "ticket.propertyChange"),
                unsupported("ticket-association-change", "ticket.associationChange"),
                unsupported("line-item-creation", "line_item.creation"),
                unsupported("line-item-deletion", "line_item.deletion"),
                unsupported("line-item-restore", "line_item.restore"),
                unsupported("line-item-merge", "line_item.merge"),
                unsupported("line-item-property-change", "line_item.propertyChange"),
                unsupported("line-item-association-change", "line_item.associationChange"),
                unsupported("product-creation", "product.creation"),
                unsupported("product-deletion", "product.deletion"),
                unsupported("product-restore", "product.restore"),
                unsupported("product-merge", "product.merge"),
                unsupported("product-property-change", "product.propertyChange"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsEachDocumentedType(String file, @Nullable EntityRef entity, Happening happening) throws IOException {
        SourceEvent event = only(file);

        assertThat(event.entity()).isEqualTo(entity);
        assertThat(event.happening()).isEqualTo(happening);
        assertThat(event)
                .extracting(SourceEvent::source, SourceEvent::account, SourceEvent::type, SourceEvent::confidence)
                .containsExactly("hubspot", "48213907", SignalType.CRM_UPDATE, 0.95);
        assertThat(event.identity()).matches("[0-9a-f]{64}");
    }

    @Test
    void hasAFileOfEachCase() throws IOException {
        Set<String> read = cases().map(each -> (String) each.get()[0]).collect(Collectors.toSet());
        read.addAll(Set.of("deal-changes-coalesced", "mixed-good-and-broken"));
        try (Stream<Path> files = Files.list(EVENTS)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(read);
        }
    }

    @Test
    void tellsWhoChangedItAndWhen() throws IOException {
        assertThat(only("deal-stage-regression"))
                .extracting(SourceEvent::occurredAt, SourceEvent::changeSource, SourceEvent::changeSourceId)
                .containsExactly(Instant.parse("2026-11-18T10:32:07.412Z"), "CRM_UI", "userId:61248930");
    }

    @ParameterizedTest
    @CsvSource({
        "\"3871045\", true",
        "\"appId:3871045\", true",
        "\"3871046\", false",
        "\"appId:13871045\", false",
        "\"userId:3871045\", false",
        "\"\", false",
        "null, false"
    })
    void knowsAChangeThatTheAppMadeItself(String sourceId, boolean own) throws IOException {
        String changed = text("deal-stage-regression").replace("\"userId:61248930\"", sourceId);

        assertThat(only(changed.getBytes(UTF_8)).ownChange()).isEqualTo(own);
    }

    @Test
    void takesNoChangeForItsOwnWhereTheAppIsNotTold() throws IOException {
        String changed =
                text("deal-stage-regression").replace("\"appId\": 3871045,", "").replace("userId:61248930", "");

        assertThat(only(changed.getBytes(UTF_8)).ownChange()).isFalse();
    }

    @Test
    void readsWhatIsJustWithinTheLimits() throws IOException {
        String name = "x".repeat(255);
        String changed = text("deal-stage-regression")
                .replace("48213907", "0")
                .replace("1794997927412", "253402300799999")
                .replace("dealstage", name);

        SourceEvent event = only(changed.getBytes(UTF_8));

        assertThat(event.account()).isEqualTo("0");
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("9999-12-31T23:59:59.999Z"));
        assertThat(event.happening()).isEqualTo(new PropertyChanged(name, "qualifiedtobuy"));
    }

    @Test
    void findsAnEventBrokenWhoseTypeIsLongerThanAnyIs() throws IOException {
        String changed = text("deal-stage-regression").replace("dealstage", "x".repeat(256));

        assertThat(elements(changed.getBytes(UTF_8)))
                .singleElement()
                .isInstanceOf(Reading.Broken.class)
                .extracting("reason")
                .isEqualTo("invalid_field");
    }

    @ParameterizedTest
    @CsvSource({
        "deal-stage-regression, high",
        "deal-close-date-pushed, high",
        "deal-value-increase, standard",
        "contact-creation, standard"
    })
    void holdsStageAndCloseDateMoreUrgent(String file, String level) throws IOException {
        assertThat(only(file).urgency().level()).isEqualTo(level);
    }

    @Test
    void givesEveryEventAnIdentityOfItsOwn() throws IOException {
        Set<String> identities = cases().map(each -> {
                    try {
                        return only((String) each.get()[0]).identity();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .collect(Collectors.toSet());

        assertThat(identities).hasSize((int) cases().count());
    }

    @Test
    void knowsARetryByItsIdentity() throws IOException {
        String retried = text("deal-stage-regression").replace("\"attemptNumber\": 0", "\"attemptNumber\": 3");

        assertThat(only(retried.getBytes(UTF_8)).identity())
                .isEqualTo(only("deal-stage-regression").identity());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"eventId\": 3181526807|\"eventId\": 3181526808",
                "\"subscriptionId\": 2714401|\"subscriptionId\": 2714402",
                "\"portalId\": 48213907|\"portalId\": 48213908",
                "\"objectId\": 9001742316|\"objectId\": 9001742317",
                "\"occurredAt\": 1794997927412|\"occurredAt\": 1794997927413",
                "qualifiedtobuy|contractsent",
                "\"dealstage\"|\"amount\""
            })
    void tellsEventsApartThatShareTheRest(String field, String other) throws IOException {
        String changed = text("deal-stage-regression").replace(field, other);

        assertThat(only(changed.getBytes(UTF_8)).identity())
                .isNotEqualTo(only("deal-stage-regression").identity());
    }

    @Test
    void keepsTheElementAsItWasSent() throws IOException {
        assertThat(only("deal-stage-regression").payload())
                .startsWith("{\n    \"eventId\": 3181526807,")
                .endsWith("}");
    }

    @Test
    void readsTheNeighborsOfABrokenElement() throws IOException {
        List<Reading.Element> elements = elements(text("mixed-good-and-broken").getBytes(UTF_8));

        assertThat(elements).hasSize(3);
        assertThat(elements.get(0)).isInstanceOf(Reading.Readable.class);
        assertThat(elements.get(1)).extracting("reason").isEqualTo("invalid_field");
        assertThat(elements.get(2)).isInstanceOf(Reading.Readable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "null",
                "{\"a\":1,\"a\":1}",
                "{\"a\":\"\\u0000\"}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":1e999999999}",
                "{\"a\":1e99999999999999}",
                "{}"
            })
    void breaksOneElementInAnyPlace(String broken) throws IOException {
        String good = text("deal-stage-regression").strip();
        String element = good.substring(1, good.length() - 1).strip();
        for (int place = 0; place < 10; place++) {
            List<String> texts = new ArrayList<>(Collections.nCopies(9, element));
            texts.add(place, broken);

            List<Reading.Element> elements = elements(("[" + String.join(",", texts) + "]").getBytes(UTF_8));

            assertThat(elements).hasSize(10);
            assertThat(elements.stream().filter(Reading.Readable.class::isInstance))
                    .hasSize(9);
            assertThat(elements.get(place))
                    .isInstanceOfSatisfying(
                            Reading.Broken.class,
                            each -> assertThat(each.bytes()).isEqualTo(broken.getBytes(UTF_8)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"portalId\": 48213907|\"portalId\": \"48213907\"|invalid_field",
                "\"portalId\": 48213907|\"portalId\": -1|invalid_field",
                "\"portalId\": 48213907|\"portalId\": 4821.3907|invalid_field",
                "\"portalId\": 48213907|\"portalId\": 99999999999999999999|invalid_field",
                "\"portalId\": 48213907|\"portalId\": null|missing_field",
                "\"portalId\"|\"portal\"|missing_field",
                "\"eventId\": 3181526807|\"eventId\": {}|invalid_field",
                "\"subscriptionId\": 2714401|\"subscriptionId\": \"x\"|invalid_field",
                "\"objectId\": 9001742316|\"objectId\": true|invalid_field",
                "\"objectId\"|\"object\"|missing_field",
                "\"occurredAt\": 1794997927412|\"occurredAt\": \"2026-11-18\"|invalid_field",
                "\"occurredAt\": 1794997927412|\"occurredAt\": 9223372036854775807|invalid_field",
                "\"occurredAt\": 1794997927412|\"occurredAt\": 0|invalid_field",
                "\"occurredAt\"|\"at\"|missing_field",
                "\"deal.propertyChange\"|7|invalid_field",
                "\"deal.propertyChange\"|\" \"|invalid_field",
                "\"subscriptionType\"|\"type\"|missing_field",
                "\"deal.propertyChange\"|\"object.propertyChange\"|missing_field",
                "\"deal.propertyChange\"|\"deal.merge\"|missing_field",
                "\"deal.propertyChange\"|\"deal.associationChange\"|missing_field",
                "\"dealstage\"|[\"dealstage\"]|invalid_field",
                "\"propertyName\"|\"property\"|missing_field",
                "\"qualifiedtobuy\"|5|invalid_field",
                "\"CRM_UI\"|{}|invalid_field"
            })
    void findsAnEventBrokenWhoseFieldsAreNotAsDocumented(String field, String other, String reason) throws IOException {
        String changed = text("deal-stage-regression").replace(field, other);

        assertThat(elements(changed.getBytes(UTF_8)))
                .singleElement()
                .isInstanceOf(Reading.Broken.class)
                .extracting("reason")
                .isEqualTo(reason);
    }

    @Test
    void cannotReadABodyThatIsNoJson() {
        assertThat(source.read("<xml/>".getBytes(UTF_8)))
                .isInstanceOf(Reading.Unreadable.class)
                .extracting("reason")
                .isEqualTo("invalid_json");
    }

    private SourceEvent only(String file) throws IOException {
        return only(Files.readAllBytes(EVENTS.resolve(file + ".json")));
    }

    private SourceEvent only(byte[] body) {
        List<Reading.Element> elements = elements(body);
        assertThat(elements).singleElement().isInstanceOf(Reading.Readable.class);
        return ((Reading.Readable) elements.getFirst()).event();
    }

    private List<Reading.Element> elements(byte[] body) {
        Reading reading = source.read(body);
        assertThat(reading).isInstanceOf(Reading.Elements.class);
        return ((Reading.Elements) reading).elements();
    }

    private static String text(String file) throws IOException {
        return Files.readString(EVENTS.resolve(file + ".json"));
    }

    private static Arguments of(String file, EntityRef entity, Happening happening) {
        return Arguments.of(file, entity, happening);
    }

    private static Arguments unsupported(String file, String type) {
        return Arguments.of(file, null, new Unsupported(type));
    }
}
