package io.bellwether.console;

import io.bellwether.stores.console.ReadRules;
import io.bellwether.stores.console.RuleRow;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/rules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rules", description = "What a workspace wants to hear of.")
@OperatorOnly
final class RulesResource {
    private final ChooseWorkspace workspaces;
    private final ReadRules rules;
    private final ReadJson json;

    RulesResource(ChooseWorkspace workspaces, ReadRules rules, ReadJson json) {
        this.workspaces = workspaces;
        this.rules = rules;
        this.json = json;
    }

    @GET
    @Operation(operationId = "listRules", summary = "Lists all rules by their ids, each in the version in force")
    public ItemList<RuleView> list(@QueryParam("workspace") @Nullable String workspace) {
        return new ItemList<>(
                rules.inForce(workspaces.choose(workspace)).stream()
                        .map(this::view)
                        .toList(),
                null);
    }

    private RuleView view(RuleRow row) {
        return new RuleView(
                row.id(),
                row.version(),
                row.enabled(),
                row.trigger(),
                json.read(row.parameters()),
                row.urgency().value(),
                row.urgency().level(),
                row.coolDownSeconds(),
                json.read(row.routes()));
    }
}
