package io.bellwether.effects.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.model.EffectId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HistoryPageTest {
    private final EffectId effect = new EffectId(UUID.randomUUID());

    @Test
    void findsTheMessageThatBearsTheMark() {
        HistoryPage page = page("""
                {"ok": true, "messages": [
                  {"ts": "3.0"},
                  {"ts": "2.5", "metadata": {"event_type": "other", "event_payload": {"effect_id": "%1$s"}}},
                  {"ts": "2.0", "metadata": {"event_type": "bellwether_alert", "event_payload": {"effect_id": "x"}}},
                  {"metadata": {"event_type": "bellwether_alert", "event_payload": {"effect_id": "%1$s"}}},
                  {"ts": "1.0", "metadata": {"event_type": "bellwether_alert", "event_payload": {"effect_id": "%1$s"}}}
                ]}""".formatted(effect));

        assertThat(page.find(effect)).contains("1.0");
        assertThat(page.find(new EffectId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void saysNothingWithoutMessages() {
        assertThat(page("{\"ok\": true, \"messages\": []}").isReadable()).isTrue();
        assertThat(page("{\"ok\": true}").isReadable()).isFalse();
        assertThat(page("{\"ok\": true}").find(effect)).isEmpty();
        assertThat(page("{\"ok\": false, \"messages\": []}").isReadable()).isFalse();
    }

    @Test
    void goesOnWhereTheCursorSays() {
        assertThat(page("{\"ok\": true, \"response_metadata\": {\"next_cursor\": \"bmV4dA==\"}}")
                        .nextCursor())
                .contains("bmV4dA==");
        assertThat(page("{\"ok\": true, \"response_metadata\": {\"next_cursor\": \"\"}}")
                        .nextCursor())
                .isEmpty();
        assertThat(page("{\"ok\": true, \"response_metadata\": {}}").nextCursor())
                .isEmpty();
        assertThat(page("{\"ok\": true}").nextCursor()).isEmpty();
    }

    private static HistoryPage page(String json) {
        try {
            return new ObjectMapper().readValue(json, HistoryPage.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
