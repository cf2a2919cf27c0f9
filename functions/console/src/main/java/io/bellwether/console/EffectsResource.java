package io.bellwether.console;

import io.bellwether.stores.console.ReadEffects;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/effects")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Effects", description = "What was done outside, and what is still to be done.")
@OperatorOnly
final class EffectsResource {
    private static final List<String> STATES = List.of("planned", "sending", "retry", "sent", "failed", "uncertain");

    private final ChooseWorkspace workspaces;
    private final ReadEffects effects;

    EffectsResource(ChooseWorkspace workspaces, ReadEffects effects) {
        this.workspaces = workspaces;
        this.effects = effects;
    }

    @GET
    @Operation(operationId = "listEffects", summary = "Lists effects, the newest first")
    public ItemList<EffectView> list(
            @Parameter(description = "Only in this state: planned, sending, retry, sent, failed or uncertain")
                    @QueryParam("state")
                    @Nullable
                    String state,
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        return ItemList.of(
                Cursor.EFFECTS,
                effects.list(
                        workspaces.choose(workspace),
                        ReadParameter.oneOf("state", STATES, state),
                        Cursor.EFFECTS.slice(cursor, limit)),
                EffectView::of);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getEffect", summary = "Tells how one effect stands")
    public EffectView find(@PathParam("id") String id, @QueryParam("workspace") @Nullable String workspace) {
        UUID effect = ReadParameter.uuid("id", id);
        return effects.find(workspaces.choose(workspace), effect)
                .map(EffectView::of)
                .orElseThrow(() -> Refusal.notFound("effect", effect));
    }
}
