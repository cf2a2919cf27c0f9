package io.bellwether.crm.openapi;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A vendor's OpenAPI files. They are not ours to copy, so that they are read from where `SPECS_DIR` points.
///
/// HubSpot's need mends before a validator takes them: `"example": null` goes, the media type `*/*` becomes
/// `application/json`, and a property value may be null everywhere, as the newer files declare it. `security` goes
/// too: the validator does not check it, and says so at length. The token endpoints answer what their file leaves out:
/// `error` and `status` beside a refusal's usual fields.
public final class VendorSpecs {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Spec> specs;
    private final SortedSet<String> validated = new TreeSet<>();
    private int interactions;

    private VendorSpecs(List<Spec> specs) {
        this.specs = specs;
    }

    /// @param operation `GET /crm/objects/2026-03/{objectType}/{objectId}`
    private record Operation(String method, String template, Pattern paths) {
        boolean matches(Interaction interaction) {
            return method.equals(interaction.method())
                    && paths.matcher(interaction.path()).matches();
        }

        long parameters() {
            return template.chars().filter(c -> c == '{').count();
        }
    }

    private record Spec(String file, OpenApiInteractionValidator validator, List<Operation> operations) {
        Optional<Operation> operation(Interaction interaction) {
            return operations.stream()
                    .filter(each -> each.matches(interaction))
                    .min(Comparator.comparingLong(Operation::parameters));
        }
    }

    /// The directory that `SPECS_DIR` names; empty where it is not set.
    ///
    /// @throws IllegalStateException when it is not set and `CI` is `true`
    public static Optional<Path> directory() {
        String specs = System.getenv("SPECS_DIR");
        if (specs != null && !specs.isBlank()) {
            return Optional.of(Path.of(specs));
        }
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(
                    "SPECS_DIR is to name the directory of the vendors' OpenAPI files where CI is 'true'; it is not set");
        }
        return Optional.empty();
    }

    /// All JSON files of a directory, such as `hubspot/2026-03`.
    public static VendorSpecs in(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return new VendorSpecs(files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(VendorSpecs::load)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is wrong with the interaction by every file that describes its operation; empty when nothing is. An
    /// operation that no file describes is wrong.
    public List<String> problems(Interaction interaction) {
        List<String> problems = new ArrayList<>();
        boolean described = false;
        for (Spec spec : specs) {
            Optional<Operation> operation = spec.operation(interaction);
            if (operation.isPresent()) {
                described = true;
                validated.add(operation.get().method() + " " + operation.get().template());
                spec.validator().validate(request(interaction), response(interaction)).getMessages().stream()
                        .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                        .map(message -> spec.file() + ": " + interaction + ": " + message.getMessage())
                        .forEach(problems::add);
            }
        }
        interactions++;
        return described ? problems : List.of("No OpenAPI file describes " + interaction);
    }

    /// The operations that interactions were checked against so far, by method and path template.
    public SortedSet<String> validated() {
        return new TreeSet<>(validated);
    }

    /// One line for the log.
    public String summary(String vendor) {
        return "Validated %d interactions with %d operations of the OpenAPI files of %s"
                .formatted(interactions, validated.size(), vendor);
    }

    private static Spec load(Path file) {
        try {
            JsonNode json = JSON.readTree(Files.readString(file));
            mend(json);
            if (file.endsWith("oauth.json")) {
                allowMore(json.path("components").path("schemas"));
            }
            return new Spec(
                    Objects.toString(file.getFileName()),
                    OpenApiInteractionValidator.createForInlineApiSpecification(JSON.writeValueAsString(json))
                            .build(),
                    operations(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Operation> operations(JsonNode spec) {
        List<Operation> operations = new ArrayList<>();
        spec.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> operations.add(new Operation(
                                method.toUpperCase(Locale.ROOT),
                                path.getKey(),
                                Pattern.compile(regex(path.getKey()))))));
        return operations;
    }

    private static String regex(String template) {
        return Stream.of(template.split("(?=\\{)|(?<=})"))
                .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
                .reduce("", String::concat);
    }

    private static void mend(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.path("example").isNull()) {
                object.remove("example");
            }
            if (object.path("content").path("*/*").isObject()) {
                ObjectNode content = (ObjectNode) object.get("content");
                content.set("application/json", content.remove("*/*"));
            }
            if (object.path("security").isArray()) {
                object.remove("security");
            }
            allowNullValues(object.path("properties").path("properties").path("additionalProperties"));
        }
        node.forEach(VendorSpecs::mend);
    }

    private static void allowMore(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("properties").isObject()) {
            object.put("additionalProperties", true);
        }
        node.forEach(VendorSpecs::allowMore);
    }

    private static void allowNullValues(JsonNode propertyValue) {
        if (propertyValue instanceof ObjectNode object
                && "string".equals(object.path("type").asText())) {
            object.put("nullable", true);
        }
    }

    private static Request request(Interaction interaction) {
        SimpleRequest.Builder builder =
                new SimpleRequest.Builder(Request.Method.valueOf(interaction.method()), interaction.path());
        interaction.query().forEach(builder::withQueryParam);
        interaction.requestHeaders().forEach((name, value) -> builder.withHeader(name, value));
        return interaction.requestBody().isEmpty()
                ? builder.build()
                : builder.withBody(interaction.requestBody()).build();
    }

    private static SimpleResponse response(Interaction interaction) {
        return SimpleResponse.Builder.status(interaction.status())
                .withContentType(interaction.contentType())
                .withBody(interaction.responseBody())
                .build();
    }
}
