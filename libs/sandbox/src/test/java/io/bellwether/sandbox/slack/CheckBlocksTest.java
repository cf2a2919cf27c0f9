package io.bellwether.sandbox.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.sandbox.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckBlocksTest {

    @Test
    void findsNothingWrongWithAWholeMessage() {
        assertThat(check("""
                        [{"type": "header", "text": {"type": "plain_text", "text": "A deal moved back"}},
                         {"type": "section", "text": {"type": "mrkdwn", "text": "From *A* to *B*"},
                          "fields": [{"type": "mrkdwn", "text": "*Amount*\\n€48,000"}]},
                         {"type": "context", "elements": [{"type": "mrkdwn", "text": "Why it fired"}]},
                         {"type": "divider"},
                         {"type": "actions", "elements": [{"type": "button", "action_id": "open", "style": "primary",
                          "text": {"type": "plain_text", "text": "Open"}, "url": "https://app.hubspot.com/x"}]}]
                        """)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{'type': 'section'}] | /blocks/0",
                "[{'type': 'section', 'text': {'type': 'mrkdwn', 'text': ''}}] | /blocks/0/text/text",
                "[{'type': 'header', 'text': {'type': 'mrkdwn', 'text': 'A'}}] | /blocks/0/text/type",
                "[{'type': 'context', 'elements': []}] | /blocks/0/elements",
                "[{'type': 'marquee'}] | /blocks/0/type",
                "[{'type': 'actions', 'elements': [{'type': 'button'}]}] | /blocks/0/elements/0/text",
                "[{'type': 'divider', 'block_id': 'a'}, {'type': 'divider', 'block_id': 'a'}] | /blocks/1/block_id",
                "{'type': 'divider'} | /blocks"
            })
    void pointsAtTheMistake(String blocks, String pointer) {
        assertThat(check(blocks.replace('\'', '"')))
                .singleElement()
                .asString()
                .endsWith("[json-pointer:" + pointer + "]");
    }

    @Test
    void allowsThreeThousandCharactersInASectionAndNotOneMore() {
        assertThat(check(section(3000))).isEmpty();
        assertThat(check(section(3001))).hasSize(1);
    }

    @Test
    void allowsFiftyBlocksAndNotOneMore() {
        assertThat(check(dividers(50))).isEmpty();
        assertThat(check(dividers(51))).hasSize(1);
    }

    private static String section(int length) {
        return "[{\"type\": \"section\", \"text\": {\"type\": \"mrkdwn\", \"text\": \"" + "x".repeat(length) + "\"}}]";
    }

    private static String dividers(int count) {
        return "[" + "{\"type\": \"divider\"},".repeat(count - 1) + "{\"type\": \"divider\"}]";
    }

    private static List<String> check(String json) {
        JsonNode blocks = Json.parse(json).orElseThrow();
        return new CheckBlocks().check(blocks);
    }
}
