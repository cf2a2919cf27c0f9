package io.bellwether.local.packages;

import static io.bellwether.local.packages.Envelope.returned;
import static io.bellwether.local.packages.Envelope.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.lambda.Answer;
import io.bellwether.lambda.RunningFunction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What the functions promise that answer HTTP.
interface HttpPackages {
    Duration TIME = Duration.ofSeconds(10);
    int LARGEST_BODY = 700 * 1024;

    Packages packages();

    static Stream<Named<UnaryOperator<String>>> spellings() {
        return Stream.of(
                Named.of("lower case", name -> name.toLowerCase(Locale.ROOT)),
                Named.of("upper case", name -> name.toUpperCase(Locale.ROOT)),
                Named.of("Header-Case", HttpPackages::headerCase),
                Named.of("as the vendor writes it", UnaryOperator.identity()));
    }

    @ParameterizedTest
    @MethodSource("io.bellwether.local.packages.HttpPackages#spellings")
    default void takesASignedWebhookHoweverItsHeadersAreSpelled(UnaryOperator<String> spelling) {
        assertThat(status(ingest(webhook().signed(body(), false, spelling)))).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("io.bellwether.local.packages.HttpPackages#spellings")
    default void takesASignedWebhookInBase64HoweverItsHeadersAreSpelled(UnaryOperator<String> spelling) {
        assertThat(status(ingest(webhook().signed(body(), true, spelling)))).isEqualTo(200);
    }

    @Test
    default void refusesASignatureThatIsToldTwice() {
        Envelope webhook = webhook().signed(body(), false, name -> name.toLowerCase(Locale.ROOT));
        ObjectNode headers = (ObjectNode) webhook.json().path("headers");
        String signature = headers.path("x-hubspot-signature-v3").asText();
        headers.put("x-hubspot-signature-v3", signature + "," + signature);

        assertThat(status(ingest(webhook))).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "ingest-hubspot-text, 401",
        "ingest-hubspot-base64, 401",
        "ingest-unsigned, 401",
        "ingest-unknown-source, 404"
    })
    default void refusesWhatIsNotGenuineNow(String envelope, int status) {
        assertThat(status(ingest(Envelope.of(envelope)))).isEqualTo(status);
    }

    @Test
    default void refusesARequestWithoutHeaders() {
        Envelope bare = webhook();
        bare.json().remove("headers");

        assertThat(status(ingest(bare))).isEqualTo(401);
    }

    @Test
    default void takesTheLargestBody() {
        byte[] large = new byte[LARGEST_BODY];
        Arrays.fill(large, (byte) ' ');

        assertThat(status(ingest(webhook().signed(large, true, UnaryOperator.identity()))))
                .isEqualTo(200);
    }

    @Test
    default void refusesABodyThatIsLarger() {
        byte[] tooLarge = new byte[LARGEST_BODY + 1];

        assertThat(status(ingest(webhook().signed(tooLarge, true, UnaryOperator.identity()))))
                .isEqualTo(413);
    }

    @Test
    default void answersAWebhookOnAfterAnError() {
        assumeTrue(packages().canBeBroken(), "Skipped: no class can be taken out of a native program");
        try (RunningFunction broken = packages()
                .startWithout(Function.INGEST, "bellwether-sources", "io/bellwether/sources/hubspot/SignatureV3")) {
            int first = status(broken.invoke(
                    webhook().signed(body(), false, UnaryOperator.identity()).toString(), TIME));
            int second =
                    status(broken.invoke(Envelope.of("ingest-unknown-source").toString(), TIME));

            assertThat(first).isEqualTo(500);
            assertThat(second).isEqualTo(404);
        }
    }

    @Test
    default void answersInTimeWhereTheQueueDoesNot() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                RunningFunction ingest = packages()
                        .start(
                                Function.INGEST,
                                Map.of("QUARKUS_SQS_ENDPOINT_OVERRIDE", "http://127.0.0.1:" + silent.getLocalPort()))) {
            Answer answer = ingest.invoke(
                    webhook().signed(body(), false, UnaryOperator.identity()).toString(), TIME);

            assertThat(status(answer)).isEqualTo(503);
        }
    }

    @ParameterizedTest
    @CsvSource({"console-alerts, 200", "console-no-token, 401", "console-metrics, 200"})
    default void answersTheApi(String envelope, int status) {
        Answer answer = packages()
                .running(Function.CONSOLE)
                .invoke(Envelope.of(envelope).toString(), TIME);

        assertThat(status(answer)).isEqualTo(status);
    }

    @Test
    default void answersTheApiOnAfterAnError() {
        assumeTrue(packages().canBeBroken(), "Skipped: no class can be taken out of a native program");
        try (RunningFunction broken = packages()
                .startWithout(Function.CONSOLE, "bellwether-stores", "io/bellwether/stores/console/Question")) {
            int first = status(broken.invoke(Envelope.of("console-alerts").toString(), TIME));
            int second = status(broken.invoke(Envelope.of("console-no-token").toString(), TIME));

            assertThat(first).isEqualTo(500);
            assertThat(second).isEqualTo(401);
        }
    }

    @Test
    default void tellsNoStrangerWhatWentWrong() {
        Answer answer = ingest(Envelope.of("ingest-unsigned"));

        assertThat(returned(answer).path("body").asText())
                .contains("not-genuine")
                .doesNotContain("Exception");
    }

    private Answer ingest(Envelope envelope) {
        return packages().running(Function.INGEST).invoke(envelope.toString(), TIME);
    }

    private static Envelope webhook() {
        return Envelope.of("ingest-hubspot-text");
    }

    private static byte[] body() {
        return Envelope.file("hubspot/deal-stage-regression.json").getBytes(UTF_8);
    }

    private static String headerCase(String name) {
        return Arrays.stream(name.toLowerCase(Locale.ROOT).split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining("-"));
    }
}
