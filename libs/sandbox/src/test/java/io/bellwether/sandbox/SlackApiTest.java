package io.bellwether.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(FreshSandbox.class)
class SlackApiTest {
    private final String effect = UUID.randomUUID().toString();
    private final String message = """
            {"channel": "C0DEALALERTS", "text": "A deal moved back",
             "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*A deal* moved back"}}],
             "metadata": {"event_type": "bellwether_effect", "event_payload": {"effect_id": "%s"}}}
            """.formatted(effect);

    @AfterEach
    void clearFaults() throws IOException {
        Http.send("DELETE", "/sandbox/faults", null);
    }

    @Test
    void landsAMessageUnderItsEffectId() throws IOException {
        JsonNode answer = Http.json(Http.slack("chat.postMessage", message));

        assertThat(answer.path("ok").asBoolean()).isTrue();
        assertThat(answer.path("ts").asText()).matches("\\d{10}\\.\\d{6}");
        assertThat(landed()).isEqualTo(1);
    }

    @Test
    void neverDeduplicates() throws IOException {
        Http.slack("chat.postMessage", message);

        Http.slack("chat.postMessage", message);

        assertThat(landed()).isEqualTo(2);
    }

    @Test
    void showsTheMetadataInTheHistoryOnlyWhenAsked() throws IOException {
        String ts =
                Http.json(Http.slack("chat.postMessage", message)).path("ts").asText();
        String window = "{\"channel\": \"C0DEALALERTS\", \"oldest\": \"" + ts + "\", \"latest\": \"" + ts
                + "\", \"inclusive\": true, \"include_all_metadata\": ";

        JsonNode shown = Http.json(Http.slack("conversations.history", window + "true}"));
        JsonNode hidden = Http.json(Http.slack("conversations.history", window + "false}"));

        assertThat(shown.path("messages")).hasSize(1);
        assertThat(shown.findValuesAsText("effect_id")).containsExactly(effect);
        assertThat(hidden.path("messages")).hasSize(1);
        assertThat(hidden.findValuesAsText("effect_id")).isEmpty();
    }

    @Test
    void pagesThroughTheHistoryNewestFirst() throws IOException {
        String first =
                Http.json(Http.slack("chat.postMessage", message)).path("ts").asText();
        String second =
                Http.json(Http.slack("chat.postMessage", message)).path("ts").asText();
        String query = "/sandbox/slack/api/conversations.history?channel=C0DEALALERTS&limit=1";

        JsonNode page = Http.json(Http.get(query, "Authorization", "Bearer xoxb-sandbox"));
        String cursor = page.path("response_metadata").path("next_cursor").asText();
        JsonNode next = Http.json(Http.get(query + "&cursor=" + cursor, "Authorization", "Bearer xoxb-sandbox"));

        assertThat(page.path("messages").findValuesAsText("ts")).containsExactly(second);
        assertThat(page.path("has_more").asBoolean()).isTrue();
        assertThat(next.path("messages").findValuesAsText("ts")).containsExactly(first);
    }

    @Test
    void tellsTheScopesOfTheToken() throws IOException {
        HttpResponse<String> response = Http.slack("auth.test", "{}");

        assertThat(response.headers().firstValue("x-oauth-scopes")).contains("chat:write,channels:history");
        assertThat(Http.json(response).path("ok").asBoolean()).isTrue();
    }

    @Test
    void refusesAnotherToken() throws IOException {
        HttpResponse<String> response = Http.send(
                "POST",
                "/sandbox/slack/api/chat.postMessage",
                message,
                "Authorization",
                "Bearer xoxb-other",
                "Content-Type",
                "application/json");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Http.json(response).path("error").asText()).isEqualTo("invalid_auth");
        assertThat(landed()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"channel\": \"C0OTHER\", \"text\": \"Hi\"} | channel_not_found",
                "{\"channel\": \"C0DEALALERTS\"} | no_text",
                "{\"channel\": | invalid_json",
                "{\"channel\": \"C0DEALALERTS\", \"text\": \"Hi\", \"metadata\": {}} | invalid_metadata_format",
                "{\"channel\": \"C0DEALALERTS\", \"blocks\": [{\"type\": \"header\"}]} | invalid_blocks"
            })
    void refusesAMessageThatIsWrong(String body, String error) throws IOException {
        int before = Http.ledger("slack").size();

        JsonNode answer = Http.json(Http.slack("chat.postMessage", body));

        assertThat(answer.path("ok").asBoolean()).isFalse();
        assertThat(answer.path("error").asText()).isEqualTo(error);
        assertThat(Http.ledger("slack")).hasSize(before);
    }

    @Test
    void refusesBlocksThatAreTooLongTogether() throws IOException {
        String block = "{\"type\": \"section\", \"text\": {\"type\": \"plain_text\", \"text\": \"" + "a".repeat(2_900)
                + "\"}}";
        String body = "{\"channel\": \"C0DEALALERTS\", \"blocks\": [%s]}";

        JsonNode taken = Http.json(
                Http.slack("chat.postMessage", body.formatted(String.join(",", Collections.nCopies(4, block)))));
        JsonNode refused = Http.json(
                Http.slack("chat.postMessage", body.formatted(String.join(",", Collections.nCopies(5, block)))));

        assertThat(taken.path("ok").asBoolean()).isTrue();
        assertThat(refused.path("error").asText()).isEqualTo("msg_blocks_too_long");
    }

    @Test
    void takesAMessageToAMemberWithoutShowingItInTheChannel() throws IOException {
        int shown = Http.json(Http.slack("conversations.history", "{\"channel\": \"C0DEALALERTS\"}"))
                .path("messages")
                .size();

        JsonNode answer =
                Http.json(Http.slack("chat.postMessage", "{\"channel\": \"U012345678\", \"text\": \"Between us\"}"));

        assertThat(answer.path("ok").asBoolean()).isTrue();
        assertThat(Http.ledger("slack")
                        .get(Http.ledger("slack").size() - 1)
                        .at("/body/channel")
                        .asText())
                .isEqualTo("U012345678");
        assertThat(Http.json(Http.slack("conversations.history", "{\"channel\": \"C0DEALALERTS\"}"))
                        .path("messages")
                        .size())
                .isEqualTo(shown);
    }

    @Test
    void takesAMessageByIncomingWebhook() throws IOException {
        int before = Http.ledger("slack").size();

        HttpResponse<String> response = Http.send(
                "POST",
                "/sandbox/slack/services/T0/B0/s3cret",
                "{\"text\": \"Hello\"}",
                "Content-Type",
                "application/json");

        assertThat(response.body()).isEqualTo("ok");
        assertThat(Http.ledger("slack")).hasSize(before + 1);
    }

    private long landed() throws IOException {
        return Http.ledger("slack").findValuesAsText("key").stream()
                .filter(effect::equals)
                .count();
    }
}
