package io.bellwether.sources.hubspot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.model.Reading;
import io.bellwether.sources.HostileBody;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every body of `events/hostile`: each element is read or told broken by itself, and none throws.
class HostileBodiesTest {
    private static final Path EVENTS = Path.of("../../events");
    private static final List<HostileBody> ALL = HostileBody.all(EVENTS);

    private final HubSpotSource source = new HubSpotSource();

    static Stream<HostileBody> all() {
        return ALL.stream();
    }

    @Test
    void areMany() {
        assertThat(ALL).hasSizeGreaterThan(500).extracting(HostileBody::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("all")
    void areReadAsTheyMustBe(HostileBody hostile) {
        Reading reading = source.read(hostile.body());

        assertThat(reading instanceof Reading.Unreadable).isEqualTo(hostile.unreadable());
        assertThat(HostileBody.words(reading)).isEqualTo(hostile.reads());
    }

    @ParameterizedTest
    @MethodSource("all")
    void areSetAsideInTheirBytesAndToldOfWithoutTheirWords(HostileBody hostile) {
        Reading reading = source.read(hostile.body());

        String body = new String(hostile.body(), ISO_8859_1);
        assertThat(broken(reading)).allMatch(body::contains);
        assertThat(details(reading))
                .allSatisfy(detail -> assertThat(detail).isNotBlank().doesNotContain(HostileBody.CANARY));
    }

    @Test
    void harmNoEventBesideThem() throws IOException {
        byte[] alone = Files.readAllBytes(EVENTS.resolve("hubspot/deal-stage-regression.json"));
        String identity = readable(source.read(alone)).findFirst().orElseThrow();

        Stream<HostileBody> mixed = ALL.stream().filter(HostileBodiesTest::holdsTheDemoEvent);

        assertThat(mixed)
                .hasSizeGreaterThan(100)
                .allSatisfy(hostile ->
                        assertThat(readable(source.read(hostile.body()))).contains(identity));
    }

    private static boolean holdsTheDemoEvent(HostileBody hostile) {
        return hostile.hasReadable() && new String(hostile.body(), ISO_8859_1).contains("\"eventId\":3181526807");
    }

    private static Stream<String> readable(Reading reading) {
        return elements(reading)
                .flatMap(element ->
                        element instanceof Reading.Readable(var event) ? Stream.of(event.identity()) : Stream.empty());
    }

    private static Stream<String> broken(Reading reading) {
        return elements(reading)
                .flatMap(element -> element instanceof Reading.Broken(var _, var _, byte[] bytes)
                        ? Stream.of(new String(bytes, ISO_8859_1))
                        : Stream.empty())
                .distinct();
    }

    private static List<String> details(Reading reading) {
        return switch (reading) {
            case Reading.Unreadable(String _, String detail) -> List.of(detail);
            case Reading.Elements elements ->
                elements(elements)
                        .flatMap(element -> element instanceof Reading.Broken(var _, String detail, byte[] _)
                                ? Stream.of(detail)
                                : Stream.empty())
                        .distinct()
                        .toList();
        };
    }

    private static Stream<Reading.Element> elements(Reading reading) {
        return reading instanceof Reading.Elements(List<Reading.Element> elements) ? elements.stream() : Stream.empty();
    }
}
