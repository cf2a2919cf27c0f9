package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class DescribesItselfTest {

    @Test
    void saysWhatEveryOperationDoesAsksForAndMayAnswer() {
        JsonNode api = Api.parse(Api.get("/q/openapi?format=json").body());

        assertThat(api.at("/components/securitySchemes/operator/scheme").asText())
                .isEqualTo("bearer");
        api.get("paths").properties().stream()
                .filter(path -> path.getKey().startsWith("/api/v1/"))
                .forEach(path -> path.getValue().forEach(operation -> {
                    assertThat(operation.get("summary").asText())
                            .as(path.getKey())
                            .isNotBlank();
                    assertThat(operation.get("operationId").asText()).isNotBlank();
                    assertThat(operation.at("/security/0/operator").isArray()).isTrue();
                    String success = operation.get("responses").has("202") ? "202" : "200";
                    assertThat(operation
                                    .at("/responses/" + success + "/content/application~1json/schema/$ref")
                                    .asText())
                            .as(path.getKey())
                            .startsWith("#/components/schemas/");
                    assertThat(operation
                                    .at("/responses/401/content/application~1problem+json/schema/$ref")
                                    .asText())
                            .isEqualTo("#/components/schemas/Problem");
                }));
        assertThat(api.at("/components/schemas/Problem/properties").properties())
                .isNotEmpty();
    }

    @Test
    void showsAnExampleOfWhatEveryOperationAsksForAndAnswers() {
        JsonNode api = Api.parse(Api.get("/q/openapi?format=json").body());

        api.get("paths").properties().stream()
                .filter(path -> path.getKey().startsWith("/api/v1/"))
                .forEach(path -> path.getValue().forEach(operation -> {
                    JsonNode asked = operation.at("/requestBody/content/application~1json");
                    assertThat(asked.isMissingNode() || !asked.path("examples").isEmpty())
                            .as("asked by " + operation.get("operationId").asText())
                            .isTrue();
                    String success = operation.get("responses").has("202") ? "202" : "200";
                    assertThat(hasExample(
                                    api,
                                    operation.at("/responses/" + success + "/content/application~1json/schema"),
                                    new HashSet<>()))
                            .as("answered by " + operation.get("operationId").asText())
                            .isTrue();
                }));
    }

    private static boolean hasExample(JsonNode api, JsonNode schema, Set<String> seen) {
        if (schema.has("example") || schema.has("examples")) {
            return true;
        }
        String ref = schema.path("$ref").asText();
        if (!ref.isEmpty()) {
            return seen.add(ref) && hasExample(api, api.at(ref.substring(1)), seen);
        }
        return Stream.of(schema.path("properties"), schema.path("allOf"), schema.path("anyOf"))
                        .flatMap(JsonNode::valueStream)
                        .anyMatch(part -> hasExample(api, part, seen))
                || (schema.has("items") && hasExample(api, schema.get("items"), seen));
    }
}
