package io.bellwether.crm.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VendorSpecsTest {
    private static final String SPEC = """
            {"openapi": "3.0.1", "info": {"title": "Things", "version": "1"}, "paths": {"/things/{id}": {"get": {
              "parameters": [
                {"name": "id", "in": "path", "required": true, "schema": {"type": "string", "example": null}},
                {"name": "limit", "in": "query", "schema": {"type": "integer", "example": null}}],
              "responses": {
                "200": {"description": "one", "content": {"application/json": {"example": null, "schema": {
                  "type": "object", "required": ["id"], "properties": {
                    "id": {"type": "string"},
                    "properties": {"type": "object", "additionalProperties": {"type": "string"}}}}}}},
                "default": {"description": "error", "content": {"*/*": {"example": null, "schema": {
                  "type": "object", "required": ["message"], "properties": {"message": {"type": "string"}}}}}}}}}}}""";

    @TempDir
    private Path directory;

    @BeforeEach
    void writeSpec() throws IOException {
        Files.writeString(directory.resolve("things.json"), SPEC);
    }

    @Test
    void findsNothingWrongWithWhatIsDescribed() {
        VendorSpecs specs = VendorSpecs.in(directory);

        List<String> problems = specs.problems(get("/things/1", Map.of("limit", List.of("5")), 200, "{\"id\": \"1\"}"));

        assertThat(problems).isEmpty();
        assertThat(specs.validated()).containsExactly("GET /things/{id}");
        assertThat(specs.summary("Things"))
                .isEqualTo("Validated 1 interactions with 1 operations of the OpenAPI files of Things");
    }

    @Test
    void allowsAPropertyValueToBeNull() {
        String body = "{\"id\": \"1\", \"properties\": {\"name\": null}}";

        List<String> problems = VendorSpecs.in(directory).problems(get("/things/1", Map.of(), 200, body));

        assertThat(problems).isEmpty();
    }

    @Test
    void findsAWrongQuery() {
        List<String> problems = VendorSpecs.in(directory)
                .problems(get("/things/1", Map.of("limit", List.of("many")), 200, "{\"id\": \"1\"}"));

        assertThat(problems).singleElement().asString().contains("things.json", "GET /things/1");
    }

    @Test
    void findsAWrongAnswer() {
        List<String> problems = VendorSpecs.in(directory).problems(get("/things/1", Map.of(), 200, "{}"));

        assertThat(problems).singleElement().asString().contains("id");
    }

    @Test
    void findsAWrongError() {
        List<String> problems = VendorSpecs.in(directory).problems(get("/things/1", Map.of(), 404, "{}"));

        assertThat(problems).singleElement().asString().contains("message");
    }

    @Test
    void findsWhatNoFileDescribes() {
        List<String> problems = VendorSpecs.in(directory).problems(get("/gadgets/1", Map.of(), 200, "{}"));

        assertThat(problems).containsExactly("No OpenAPI file describes GET /gadgets/1 → 200");
    }

    private static Interaction get(String path, Map<String, List<String>> query, int status, String body) {
        return new Interaction("GET", path, query, Map.of(), "", status, "application/json", body);
    }
}
