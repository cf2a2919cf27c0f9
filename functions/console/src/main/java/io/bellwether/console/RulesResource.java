package io.bellwether.console;

import io.bellwether.model.Rule;
import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.console.ReadRuleVersions;
import io.bellwether.stores.console.RuleVersionRow;
import io.bellwether.stores.postgres.ChangeRules;
import io.bellwether.stores.postgres.ChangeRules.Kept;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/rules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rules", description = "What a workspace wants to hear of.")
@OperatorOnly
final class RulesResource {
    private static final String EXAMPLE = """
            {"id": "big-deals-that-shrink", "name": "Big deals that shrink", "trigger": "deal_value_decrease",
             "parameters": {"minPercent": 15}, "urgency": 85, "coolDownSeconds": 86400,
             "routes": [{"kind": "slack_channel", "channel": "C0123456789", "mentionOwner": true,
                         "quietHours": {"from": "20:00", "to": "07:00", "zone": "Europe/Berlin",
                                        "wholeDays": ["saturday", "sunday"]},
                         "dailyBudget": {"messages": 20, "zone": "Europe/Berlin"}}]}""";

    private final ChooseWorkspace workspaces;
    private final ReadRuleVersions rules;
    private final ChangeRules keep;
    private final ReadRule read;
    private final ReadJson json;
    private final InstantSource clock = InstantSource.system();

    RulesResource(ChooseWorkspace workspaces, ReadRuleVersions rules, ChangeRules keep, ReadRule read, ReadJson json) {
        this.workspaces = workspaces;
        this.rules = rules;
        this.keep = keep;
        this.read = read;
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

    @GET
    @Path("/{id}")
    @Operation(operationId = "getRule", summary = "Tells one rule with all its versions, also after it was deleted")
    public RuleStory find(@PathParam("id") String id, @QueryParam("workspace") @Nullable String workspace) {
        List<RuleView> versions = rules
                .of(workspaces.choose(workspace), ReadRule.id(id).value())
                .stream()
                .map(this::view)
                .toList();
        if (versions.isEmpty()) {
            throw Refusal.notFound("rule", id);
        }
        return new RuleStory(versions.getFirst(), versions);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createRule",
            summary = "Makes a new rule",
            description = "What is not given has the preset of its trigger.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "rule", value = EXAMPLE)))
    @APIResponse(responseCode = "200", description = "The rule's first version.")
    @APIResponse(responseCode = "409", description = "There is such a rule.")
    public RuleView create(
            @QueryParam("workspace") @Nullable String workspace,
            @Context SecurityContext security,
            @Nullable String body) {
        Rule rule = read.read(ReadBody.of(body, ReadRule.FIELDS), null);
        WorkspaceId owner = workspaces.existing(workspace);
        return kept(owner, rule.id().value(), keep.create(owner, rule, Actor.of(security), clock.instant()));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "updateRule",
            summary = "Makes a new version of a rule",
            description = "The whole rule is given. Nothing happens when it says so already.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "rule", value = EXAMPLE)))
    @APIResponse(responseCode = "200", description = "The version that is in force now.")
    @APIResponse(responseCode = "412", description = "Somebody else has changed it since.")
    @APIResponse(responseCode = "428", description = "Neither If-Match nor 'version' was given.")
    public RuleView update(
            @PathParam("id") String id,
            @Parameter(description = "The version that the change was made from, such as \"3\"")
                    @HeaderParam("If-Match")
                    @Nullable
                    String ifMatch,
            @QueryParam("workspace") @Nullable String workspace,
            @Context SecurityContext security,
            @Nullable String body) {
        ReadBody given = ReadBody.of(body, ReadRule.FIELDS);
        Rule rule = read.read(given, id);
        int seen = ReadVersion.seen(ifMatch, given.integer("version", 1, Integer.MAX_VALUE));
        WorkspaceId owner = workspaces.existing(workspace);
        return kept(owner, id, keep.update(owner, rule, seen, Actor.of(security), clock.instant()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteRule", summary = "Deletes a rule; its versions stay, for the alerts that name them")
    @APIResponse(responseCode = "200", description = "The version that says so.")
    @APIResponse(responseCode = "412", description = "Somebody else has changed it since.")
    @APIResponse(responseCode = "428", description = "If-Match was not given.")
    public RuleView delete(
            @PathParam("id") String id,
            @Parameter(description = "The version that you have seen, such as \"3\"") @HeaderParam("If-Match") @Nullable
                    String ifMatch,
            @QueryParam("workspace") @Nullable String workspace,
            @Context SecurityContext security) {
        int seen = ReadVersion.seen(ifMatch, null);
        WorkspaceId owner = workspaces.existing(workspace);
        return kept(owner, id, keep.delete(owner, ReadRule.id(id), seen, Actor.of(security), clock.instant()));
    }

    private RuleView kept(WorkspaceId owner, String id, Kept kept) {
        return switch (kept) {
            case Kept.Saved _, Kept.Unchanged _ -> view(rules.of(owner, id).getFirst());
            case Kept.Outdated(int version) ->
                throw Refusal.changedMeanwhile(
                        "The rule '" + id + "' is at version " + version + " by now: read it again, and change that");
            case Kept.Exists(int version) ->
                throw Refusal.conflict("There is a rule '" + id + "' already, at version " + version
                        + ": change it by PUT, or choose another id");
            case Kept.Missing _ -> throw Refusal.notFound("rule", id);
        };
    }

    private RuleView view(RuleVersionRow row) {
        return new RuleView(
                row.id(),
                row.version(),
                row.enabled(),
                row.name(),
                row.description(),
                row.trigger(),
                json.read(row.parameters()),
                row.condition(),
                row.urgency().value(),
                row.urgency().level(),
                row.coolDownSeconds(),
                json.read(row.routes()),
                row.deleted(),
                row.createdAt(),
                row.changedBy());
    }
}
