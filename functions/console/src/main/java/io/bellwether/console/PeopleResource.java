package io.bellwether.console;

import io.bellwether.model.Person;
import io.bellwether.model.TriggerTypes;
import io.bellwether.model.Urgency;
import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.console.ReadAlerts;
import io.bellwether.stores.postgres.KeepPeople;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/people")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People", description = "Members of a workspace, and what each wants for their own records.")
@OperatorOnly
final class PeopleResource {
    private static final List<String> FIELDS =
            List.of("name", "email", "ownerExternalId", "slackUserId", "directMessages");
    private static final String EXAMPLE = """
            {"name": "Ida Berg", "ownerExternalId": "77120441", "slackUserId": "U0123456789", "directMessages": true}""";
    private static final int LONGEST = 200;

    private final ChooseWorkspace workspaces;
    private final KeepPeople people;
    private final ReadAlerts alerts;
    private final InstantSource clock = InstantSource.system();

    PeopleResource(ChooseWorkspace workspaces, KeepPeople people, ReadAlerts alerts) {
        this.workspaces = workspaces;
        this.people = people;
        this.alerts = alerts;
    }

    @GET
    @Operation(operationId = "listPeople", summary = "Lists the members with what they want for themselves")
    public ItemList<PersonView> list(@QueryParam("workspace") @Nullable String workspace) {
        return new ItemList<>(
                people.all(workspaces.choose(workspace)).stream()
                        .map(PersonView::of)
                        .toList(),
                null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createPerson", summary = "Adds a member")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "person", value = EXAMPLE)))
    @APIResponse(responseCode = "200", description = "The member.")
    public PersonView create(
            @QueryParam("workspace") @Nullable String workspace,
            @Context SecurityContext security,
            @Nullable String body) {
        Person person = person(UUID.randomUUID(), body, Map.of());
        WorkspaceId owner = workspaces.existing(workspace);
        people.save(owner, person, Actor.of(security), clock.instant());
        return PersonView.of(person);
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "updatePerson", summary = "Changes what is known of a member; their wishes stay")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "person", value = EXAMPLE)))
    @APIResponse(responseCode = "200", description = "The member.")
    public PersonView update(
            @PathParam("id") String id,
            @QueryParam("workspace") @Nullable String workspace,
            @Context SecurityContext security,
            @Nullable String body) {
        WorkspaceId owner = workspaces.existing(workspace);
        Person present = find(owner, ReadParameter.uuid("id", id));
        Person person = person(present.id(), body, present.overrides());
        people.save(owner, person, Actor.of(security), clock.instant());
        return PersonView.of(person);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deletePerson", summary = "Removes a member with their wishes")
    @APIResponse(responseCode = "200", description = "The member that was.")
    public PersonView delete(
            @PathParam("id") String id,
            @QueryParam("workspace") @Nullable String workspace,
            @Context SecurityContext security) {
        WorkspaceId owner = workspaces.existing(workspace);
        Person present = find(owner, ReadParameter.uuid("id", id));
        people.delete(owner, present.id(), Actor.of(security), clock.instant());
        return PersonView.of(present);
    }

    @PUT
    @Path("/{id}/overrides/{trigger}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "overrideTrigger",
            summary = "Switches a trigger off for a member, or weighs it otherwise",
            description = "For their own inbox and their own direct messages; channels hear what the rules say.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = {
                                @ExampleObject(name = "weigh", value = "{\"urgency\": 90}"),
                                @ExampleObject(name = "off", value = "{\"enabled\": false}")
                            }))
    @APIResponse(responseCode = "200", description = "The member with all their wishes.")
    public PersonView override(
            @PathParam("id") String id,
            @PathParam("trigger") String trigger,
            @QueryParam("workspace") @Nullable String workspace,
            @Context SecurityContext security,
            @Nullable String body) {
        ReadBody given = ReadBody.of(body, List.of("enabled", "urgency"));
        if (TriggerTypes.named(trigger).isEmpty()) {
            throw Refusal.notFound("trigger", trigger);
        }
        Integer urgency = given.integer("urgency", 0, 100);
        Boolean enabled = given.bool("enabled");
        WorkspaceId owner = workspaces.existing(workspace);
        Person present = find(owner, ReadParameter.uuid("id", id));
        people.override(
                owner,
                present.id(),
                trigger,
                new Person.Override(enabled == null || enabled, urgency == null ? null : new Urgency(urgency)),
                Actor.of(security),
                clock.instant());
        return PersonView.of(find(owner, present.id()));
    }

    @GET
    @Path("/{id}/inbox")
    @Operation(
            operationId = "listInbox",
            summary = "Lists the alerts about a member's own records as they want to hear of them, the newest first")
    public ItemList<AlertView> inbox(
            @PathParam("id") String id,
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        WorkspaceId owner = workspaces.choose(workspace);
        Person person = find(owner, ReadParameter.uuid("id", id));
        return ItemList.of(
                Cursor.INBOX, alerts.inbox(owner, person.id(), Cursor.INBOX.slice(cursor, limit)), AlertView::of);
    }

    private Person find(WorkspaceId owner, UUID id) {
        return people.find(owner, id).orElseThrow(() -> Refusal.notFound("person", id));
    }

    private static Person person(UUID id, @Nullable String body, Map<String, Person.Override> overrides) {
        ReadBody given = ReadBody.of(body, FIELDS);
        String name = given.requiredText("name").strip();
        if (name.isEmpty() || name.length() > LONGEST) {
            throw Refusal.invalid("'name' has 1 to " + LONGEST + " characters; got " + name.length());
        }
        String slack = given.text("slackUserId");
        if (slack != null && !slack.matches("[UW][A-Z0-9]{2,20}")) {
            throw Refusal.invalid("slackUserId", "a member's id in Slack such as U0123456789", slack);
        }
        boolean direct = Boolean.TRUE.equals(given.bool("directMessages"));
        if (direct && slack == null) {
            throw Refusal.invalid("'directMessages' needs 'slackUserId'; it is missing");
        }
        return new Person(id, name, given.text("email"), given.text("ownerExternalId"), slack, direct, overrides);
    }
}
