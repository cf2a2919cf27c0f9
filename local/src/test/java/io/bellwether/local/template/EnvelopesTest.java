package io.bellwether.local.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnvelopesTest {

    static List<String> queued() throws IOException {
        return files("events/lambda")
                .filter(name -> Json.read(name).containsKey("Records"))
                .toList();
    }

    static List<String> requested() throws IOException {
        return files("events/lambda")
                .filter(name -> Json.read(name).containsKey("rawPath"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("queued")
    void carryMessagesAsTheyAreWrittenOnTheQueues(String name) throws IOException {
        List<String> golden = files("events/queue").map(Json::text).toList();
        Stream<Object> bodies =
                Tree.below(Json.read(name), "body").filter(body -> !body.equals("{\"type\":\"NobodyKnowsV9\"}"));

        assertThat(bodies).isNotEmpty().allSatisfy(body -> assertThat(golden).contains((String) body));
    }

    @ParameterizedTest
    @MethodSource("requested")
    void carryRequestsAsTheApiHandsThemOver(String name) {
        Map<String, Object> request = Json.read(name);
        Map<String, Object> http =
                Tree.map(Tree.map(request.get("requestContext")).get("http"));

        assertThat(request).containsEntry("version", "2.0").containsKey("isBase64Encoded");
        assertThat(http).containsEntry("path", request.get("rawPath"));
        assertThat(Tree.map(request.get("headers")).keySet()).allMatch(key -> key.equals(key.toLowerCase(Locale.ROOT)));
    }

    @Test
    void carryTheWebhookByteForByte() {
        String webhook = Json.text("events/hubspot/deal-stage-regression.json");
        String encoded = Base64.getEncoder().encodeToString(webhook.getBytes(UTF_8));

        assertThat(Json.read("events/lambda/ingest-hubspot-text.json"))
                .containsEntry("body", webhook)
                .containsEntry("isBase64Encoded", false);
        assertThat(Json.read("events/lambda/ingest-hubspot-base64.json"))
                .containsEntry("body", encoded)
                .containsEntry("isBase64Encoded", true);
    }

    @Test
    void startTheRelayAsItsScheduleDoes() {
        Map<String, Object> schedule =
                Tree.map(Tree.map(Functions.of("Relay").map("Events").get("EveryMinute"))
                        .get("Properties"));

        assertThat(Json.text("events/lambda/relay-schedule.json").strip()).isEqualTo(schedule.get("Input"));
    }

    private static Stream<String> files(String directory) throws IOException {
        try (Stream<Path> files = Files.list(Template.HOME.resolve(directory))) {
            return files.map(file -> directory + "/" + file.getFileName()).sorted().toList().stream();
        }
    }
}
