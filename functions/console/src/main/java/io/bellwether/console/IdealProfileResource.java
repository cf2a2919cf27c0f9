package io.bellwether.console;

import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.fit.IdealProfile;
import io.bellwether.stores.postgres.KeepProfile;
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

@Path("/api/v1/ideal-profile")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Mapping")
@OperatorOnly
final class IdealProfileResource {
    private static final String EXAMPLE = """
            {"employees": {"least": 50, "most": 5000}, "revenue": {"least": 5000000}, "naics": ["51", "5415"],
             "countries": ["US-CA", "DE"], "weights": {"employees": 35, "revenue": 30, "industry": 20, "place": 15}}""";

    private final ChooseWorkspace workspaces;
    private final KeepProfile profiles;
    private final InstantSource clock = InstantSource.system();

    IdealProfileResource(ChooseWorkspace workspaces, KeepProfile profiles) {
        this.workspaces = workspaces;
        this.profiles = profiles;
    }

    @GET
    @Operation(operationId = "getIdealProfile", summary = "Tells what a company's fit is measured against")
    public ProfileView find(@QueryParam("workspace") @Nullable String workspace) {
        return profiles.of(workspaces.choose(workspace))
                .map(kept -> ProfileView.of(kept.profile(), kept.changedAt()))
                .orElseGet(() -> ProfileView.of(IdealProfile.DEFAULT, null));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putIdealProfile",
            summary = "Says what a company's fit is measured against, in place of what was",
            description = "Holds at once, for conditions on company.fit and for /api/v1/companies.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "software", value = EXAMPLE)))
    @APIResponse(responseCode = "200", description = "The profile.")
    public ProfileView save(
            @QueryParam("workspace") @Nullable String workspace,
            @Context SecurityContext security,
            @Nullable String body) {
        IdealProfile profile = ReadProfile.of(body);
        WorkspaceId owner = workspaces.existing(workspace);
        profiles.save(owner, profile, Actor.of(security), clock.instant());
        return find(owner.toString());
    }
}
