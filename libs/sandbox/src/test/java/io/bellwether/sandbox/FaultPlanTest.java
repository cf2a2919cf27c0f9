package io.bellwether.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(FreshSandbox.class)
class FaultPlanTest {
    private static final String MESSAGE = "{\"channel\": \"C0DEALALERTS\", \"text\": \"Hi\"}";

    private int before;

    @BeforeEach
    void count() throws IOException {
        before = Http.ledger("slack").size();
    }

    @AfterEach
    void clear() throws IOException {
        Http.send("DELETE", "/sandbox/faults", null);
    }

    @ParameterizedTest
    @CsvSource({
        "http_429, 429, 0, false",
        "http_500, 500, 0, false",
        "http_500, 500, 1, true",
        "not_ok, 200, 0, false",
        "delay, 200, 1, false"
    })
    void answersWrongOnceAndThenRight(String mode, int status, int landing, boolean after) throws IOException {
        Http.faults("[{\"vendor\": \"slack\", \"operation\": \"chat.postMessage\", \"mode\": \"" + mode
                + "\", \"millis\": 20, \"after\": " + after + "}]");

        HttpResponse<String> faulty = Http.slack("chat.postMessage", MESSAGE);
        HttpResponse<String> healthy = Http.slack("chat.postMessage", MESSAGE);

        assertThat(faulty.statusCode()).isEqualTo(status);
        assertThat(Http.json(healthy).path("ok").asBoolean()).isTrue();
        assertThat(Http.ledger("slack")).hasSize(before + landing + 1);
    }

    @ParameterizedTest
    @CsvSource({"drop_before, 0", "drop_after, 1"})
    void closesTheConnectionBeforeOrAfterTheEffect(String mode, int landing) throws IOException {
        Http.faults("[{\"vendor\": \"slack\", \"operation\": \"*\", \"mode\": \"" + mode + "\"}]");

        assertThatThrownBy(() -> Http.slack("chat.postMessage", MESSAGE)).isInstanceOf(IOException.class);

        assertThat(Http.ledger("slack")).hasSize(before + landing);
    }

    @Test
    void letsAnEffectLandAfterTheErrorWasAnswered() throws IOException {
        Http.faults("[{\"vendor\": \"slack\", \"operation\": \"chat.postMessage\", \"mode\": \"land_late\","
                + " \"millis\": 300}]");

        HttpResponse<String> answer = Http.slack("chat.postMessage", MESSAGE);
        int atOnce = Http.ledger("slack").size();

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(atOnce).isEqualTo(before);
        assertThat(eventuallyLanded(before + 1)).isTrue();
    }

    @Test
    void meetsHubSpotsReadsToo() throws IOException {
        Http.faults(
                "[{\"vendor\": \"hubspot\", \"operation\": \"objects.read\", \"mode\": \"http_429\", \"times\": 2}]");

        HttpResponse<String> first = Http.hubspot("/crm/objects/2026-03/deals/9001742316");
        JsonNode left = Http.json(Http.get("/sandbox/faults")).path("items");
        HttpResponse<String> owners = Http.hubspot("/crm/owners/2026-03");

        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(Http.json(first).path("errorType").asText()).isEqualTo("RATE_LIMIT");
        assertThat(Http.json(first).path("policyName").asText()).isEqualTo("TEN_SECONDLY_ROLLING");
        assertThat(left.get(0).path("times").asInt()).isEqualTo(1);
        assertThat(owners.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[{\"vendor\": \"slack\"}]",
                "[{\"vendor\": \"teams\", \"operation\": \"*\", \"mode\": \"delay\", \"millis\": 5}]",
                "[{\"vendor\": \"slack\", \"operation\": \"*\", \"mode\": \"explode\"}]",
                "[{\"vendor\": \"slack\", \"operation\": \"*\", \"mode\": \"land_late\"}]",
                "[{\"vendor\": \"slack\", \"operation\": \"*\", \"mode\": \"not_ok\", \"times\": 0}]"
            })
    void refusesAPlanItDoesNotUnderstandAndKeepsTheOldOne(String plan) throws IOException {
        HttpResponse<String> answer = Http.send("PUT", "/sandbox/faults", plan);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Http.json(answer).path("detail").asText()).endsWith(".");
        assertThat(Http.json(Http.get("/sandbox/faults")).path("items")).isEmpty();
    }

    private static boolean eventuallyLanded(int count) throws IOException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(10));
        while (Http.ledger("slack").size() != count && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return Http.ledger("slack").size() == count;
    }
}
