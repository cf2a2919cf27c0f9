package io.bellwether.console;

import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.mapping.PropertyMapping;
import io.bellwether.stores.postgres.KeepMapping;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/property-mapping")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Mapping", description = "What the mirror holds beside the usual, and whom the workspace sells to.")
@OperatorOnly
final class PropertyMappingResource {
    private static final String EXAMPLE = """
            {"items": [{"type": "company", "property": "segment__c", "fact": "segment"}]}""";

    private final ChooseWorkspace workspaces;
    private final KeepMapping mappings;
    private final InstantSource clock = InstantSource.system();

    PropertyMappingResource(ChooseWorkspace workspaces, KeepMapping mappings) {
        this.workspaces = workspaces;
        this.mappings = mappings;
    }

    @GET
    @Operation(
            operationId = "getPropertyMapping",
            summary = "Lists the properties that are mirrored beside the usual ones")
    public ItemList<MappedView> list(@QueryParam("workspace") @Nullable String workspace) {
        return view(mappings.of(workspaces.choose(workspace)));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putPropertyMapping",
            summary = "Says which properties are mirrored beside the usual ones, in place of those that were",
            description = "The next sync reads with it. Records that have not changed since are read by the next full"
                    + " run, which POST /api/v1/sync-runs?kind=full starts.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "segment", value = EXAMPLE)))
    @APIResponse(responseCode = "200", description = "All that is mapped.")
    public ItemList<MappedView> save(
            @QueryParam("workspace") @Nullable String workspace,
            @Context SecurityContext security,
            @Nullable String body) {
        PropertyMapping mapping = ReadMapping.of(body);
        WorkspaceId owner = workspaces.existing(workspace);
        mappings.save(owner, mapping, Actor.of(security), clock.instant());
        return view(mappings.of(owner));
    }

    private static ItemList<MappedView> view(PropertyMapping mapping) {
        return new ItemList<>(mapping.mapped().stream().map(MappedView::of).toList(), null);
    }
}
