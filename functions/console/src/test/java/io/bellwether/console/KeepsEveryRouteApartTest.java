package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Another workspace's ids lead nowhere, on any operation that the API's document lists: a new one asks for its id
/// here.
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class KeepsEveryRouteApartTest {
    private static final String COMPANY = "700000000099";

    private UUID ours;
    private UUID theirs;
    private Map<String, String> ids = Map.of();

    @BeforeEach
    void twoWorkspaces() {
        Seed.nothing();
        ours = Seed.workspace("Ours");
        theirs = Seed.workspace("Theirs");
        UUID alert = Seed.alert(theirs, Map.of());
        UUID signal = Seed.signal(theirs, Map.of("entity_external_id", COMPANY));
        Seed.rule(theirs, "theirs-only", 1, Map.of());
        Seed.run("INSERT INTO entity (workspace_id, type, external_id, name, updated_at) VALUES ('" + theirs
                + "', 'company', '" + COMPANY + "', 'Theirs', now())");
        ids = Map.ofEntries(
                Map.entry("alerts", alert.toString()),
                Map.entry("signals", signal.toString()),
                Map.entry("entities", COMPANY),
                Map.entry("companies", COMPANY),
                Map.entry(
                        "effects",
                        Seed.effect(theirs, Map.of("state", "failed")).toString()),
                Map.entry("sync-runs", Seed.syncRun(theirs, Map.of()).toString()),
                Map.entry("connections", Seed.connection(theirs).toString()),
                Map.entry(
                        "quarantine",
                        Seed.quarantined(new byte[] {1}, Map.of("workspace_id", theirs))
                                .toString()),
                Map.entry("rules", "theirs-only"),
                Map.entry("people", made("people", "{\"name\": \"Theirs\"}")),
                Map.entry("backtest", made("rules/backtest", "{\"rule\": {\"trigger\": \"deal_value_decrease\"}}")),
                Map.entry("replay", made("replay", "{\"from\": \"2026-11-01T00:00:00Z\", \"mode\": \"dry\"}")));
    }

    @Test
    void findsAndChangesNothingOfAnotherWorkspace() {
        Map<String, String> before = seen(theirs);

        List<String> answered = new ArrayList<>();
        for (Operation operation : operations()) {
            HttpResponse<String> answer = operation.ask(ours);
            if (operation.path().contains("/timeline")) {
                assertThat(answer.body()).contains("\"items\":[]");
            } else if (operation.isOfOne()) {
                assertThat(answer.statusCode())
                        .as(operation + " " + answer.body())
                        .isBetween(400, 499);
            } else if (ids.values().stream().anyMatch(answer.body()::contains)) {
                answered.add(operation + " " + answer.body());
            }
        }

        assertThat(answered).isEmpty();
        assertThat(seen(theirs)).isEqualTo(before);
        assertThat(before).hasSizeGreaterThan(20);
        assertThat(before.values()).allSatisfy(answer -> assertThat(answer).startsWith("200"));
    }

    /// What the owner sees, operation by operation.
    private Map<String, String> seen(UUID workspace) {
        Map<String, String> seen = new LinkedHashMap<>();
        for (Operation operation : operations()) {
            if (operation.method().equals("GET")) {
                HttpResponse<String> answer = operation.ask(workspace);
                seen.put(operation.path(), answer.statusCode() + " " + answer.body());
            }
        }
        return seen;
    }

    private record Operation(String method, String path, String body, boolean isOfOne) {
        HttpResponse<String> ask(UUID workspace) {
            return Api.send(method, path + "?workspace=" + workspace, body, Map.of());
        }
    }

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        Api.parse(Api.get("/q/openapi?format=json").body()).get("paths").properties().stream()
                .filter(path -> path.getKey().startsWith("/api/v1/"))
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT),
                                withIds(path.getKey()),
                                example(method.getValue()),
                                path.getKey().contains("{")))));
        return operations;
    }

    private String withIds(String path) {
        String[] parts = path.replace("{type}", "company")
                .replace("{trigger}", "deal_closed_won")
                .split("/");
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].startsWith("{")) {
                String list = parts[i - 1].equals("company") ? "entities" : parts[i - 1];
                parts[i] = Objects.requireNonNull(ids.get(list), list + " needs an id of another workspace here");
            }
        }
        return String.join("/", parts);
    }

    private static String example(JsonNode operation) {
        for (JsonNode content : operation.at("/requestBody/content")) {
            for (JsonNode example : content.path("examples")) {
                JsonNode value = example.path("value");
                return value.isTextual() ? value.textValue() : value.toString();
            }
        }
        return "";
    }

    private String made(String list, String body) {
        HttpResponse<String> answer = Api.post("/api/v1/" + list + "?workspace=" + theirs, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Api.parse(answer.body()).get("id").asText();
    }
}
