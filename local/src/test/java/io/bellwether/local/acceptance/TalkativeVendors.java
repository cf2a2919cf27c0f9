package io.bellwether.local.acceptance;

import io.bellwether.local.acceptance.ForeignServer.Asked;
import io.bellwether.local.acceptance.ForeignServer.Told;
import io.bellwether.local.acceptance.IndependentSlack.Lie;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// A HubSpot and a Slack that fail in turn in every way, and repeat a word at each: in records, errors, pages and
/// headers.
final class TalkativeVendors {
    private final String word;
    private final ManyDeals deals;
    private final IndependentSlack slack = new IndependentSlack(Lie.ERROR_AFTERWARDS);
    private final AtomicInteger read = new AtomicInteger();
    private final AtomicInteger posted = new AtomicInteger();

    TalkativeVendors(String word, ManyDeals deals) {
        this.word = word;
        this.deals = deals;
    }

    List<String> posts() {
        return slack.texts();
    }

    Told hubSpot(Asked asked) {
        Told right = deals.answer(asked);
        if (!asked.path().contains("/crm/objects/") || right.status() != 200) {
            return right;
        }
        return switch (read.getAndIncrement() % 16) {
            case 0 -> error(500, "INTERNAL_ERROR");
            case 1 -> error(400, "VALIDATION_ERROR");
            case 2 ->
                new Told(
                        429,
                        Map.of("Retry-After", "1", "X-Trace", word),
                        error(429, "RATE_LIMITS").body());
            case 3 -> Told.json("{\"id\": \"" + word + "\", \"properties\": [");
            case 4 -> new Told(502, Map.of("Retry-After", "1"), "<html>" + word + "</html>");
            default -> new Told(200, right.headers(), right.body().replace("\"Deal ", "\"" + word + " Deal "));
        };
    }

    Told slack(Asked asked) {
        if (!asked.path().equals("/api/chat.postMessage")) {
            return slack.answer(asked);
        }
        return switch (posted.getAndIncrement() % 12) {
            case 0 -> new Told(503, Map.of("X-Trace", word), word);
            case 1 ->
                Told.json("{\"ok\": false, \"error\": \"fatal_error\", \"response_metadata\": {\"messages\": [\"" + word
                        + "\"]}}");
            case 2 -> {
                Told _ = slack.answer(asked);
                yield Told.json("{\"ok\": \"" + word);
            }
            default -> slack.answer(asked);
        };
    }

    private Told error(int status, String category) {
        return new Told(status, Map.of("X-Trace", word), """
                {"status": "error", "message": "%1$s", "correlationId": "c-1", "category": "%2$s",
                 "errors": [{"message": "%1$s", "context": {"propertyName": ["%1$s"]}}]}""".formatted(word, category));
    }
}
