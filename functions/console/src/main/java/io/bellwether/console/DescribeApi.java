package io.bellwether.console;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/// Says in the OpenAPI document what all operations below `/api/v1` share: token, errors, paging.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class DescribeApi implements OASFilter {
    private static final String SCHEME = "operator";

    private static final Map<String, String> ERRORS = Map.of(
            "400", "A parameter is not as expected; the detail says what was expected and what came.",
            "401", "The operator's token is missing or wrong.",
            "503", "PostgreSQL or SQS does not answer.");

    private static final Map<String, String> PARAMETERS = Map.of(
            "workspace", "Whose rows; needed only where the installation has several workspaces",
            "cursor", "The `next` of the answer before",
            "limit", "How many items at most, 1 to 200; 50 if not given");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getComponents()
                .addSecurityScheme(
                        SCHEME,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("The operator's token, `bellwether.api-token`."));
        api.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith("/api/v1/")) {
                item.getOperations().values().forEach(operation -> describe(path, operation));
            }
        });
    }

    private static void describe(String path, Operation operation) {
        operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(SCHEME));
        ERRORS.forEach((status, meaning) -> operation.getResponses().addAPIResponse(status, problem(meaning)));
        if (path.contains("/{id}")) {
            operation.getResponses().addAPIResponse("404", problem("The workspace has nothing with this id."));
        }
        List<Parameter> parameters = operation.getParameters();
        if (parameters != null) {
            parameters.stream()
                    .filter(parameter -> PARAMETERS.containsKey(parameter.getName()))
                    .forEach(parameter -> parameter.description(PARAMETERS.get(parameter.getName())));
        }
    }

    private static APIResponse problem(String meaning) {
        return OASFactory.createAPIResponse()
                .description(meaning)
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))));
    }
}
