package io.bellwether.console;

import io.bellwether.effects.EffectStore.State;
import io.bellwether.model.EffectId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.console.ReadEffects;
import io.bellwether.stores.postgres.ResendEffect;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
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
    private final ResendEffect resend;
    private final InstantSource clock = InstantSource.system();

    EffectsResource(ChooseWorkspace workspaces, ReadEffects effects, ResendEffect resend) {
        this.workspaces = workspaces;
        this.effects = effects;
        this.resend = resend;
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
        return view(workspaces.choose(workspace), ReadParameter.uuid("id", id));
    }

    @POST
    @Path("/{id}/resend")
    @Operation(
            operationId = "resendEffect",
            summary = "Performs an uncertain or failed effect once more",
            description = "Of an uncertain one, for a person who has looked: if it had landed after all, it is there"
                    + " twice. Of a failed one, once what lastError names is mended.")
    @APIResponse(responseCode = "200", description = "It is due again.")
    public EffectView resend(
            @PathParam("id") String id,
            @QueryParam("workspace") @Nullable String workspace,
            @Context SecurityContext security) {
        UUID effect = ReadParameter.uuid("id", id);
        WorkspaceId owner = workspaces.choose(workspace);
        State state = resend.resend(owner, new EffectId(effect), Actor.of(security), clock.instant())
                .orElseThrow(() -> Refusal.notFound("effect", effect));
        if (state != State.UNCERTAIN && state != State.FAILED) {
            throw Refusal.conflict("Only an uncertain or failed effect is sent again by hand; this one is "
                    + state.name().toLowerCase(Locale.ROOT));
        }
        return view(owner, effect);
    }

    private EffectView view(WorkspaceId workspace, UUID effect) {
        return effects.find(workspace, effect)
                .map(EffectView::of)
                .orElseThrow(() -> Refusal.notFound("effect", effect));
    }
}
