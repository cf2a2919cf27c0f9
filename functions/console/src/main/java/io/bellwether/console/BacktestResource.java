package io.bellwether.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.model.Rule;
import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.console.ReadRuleVersions;
import io.bellwether.stores.console.RuleVersionRow;
import io.bellwether.stores.json.JobRequestJson;
import io.bellwether.stores.postgres.GoOnWithJobs;
import io.bellwether.stores.postgres.KeepJobs;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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

@Path("/api/v1/rules/backtest")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rules", description = "What a workspace wants to hear of.")
@OperatorOnly
final class BacktestResource {
    private static final List<String> FIELDS = List.of("rule", "change", "from", "to");

    private final ChooseWorkspace workspaces;
    private final ReadRuleVersions rules;
    private final ReadRule read;
    private final RunJobs run;
    private final KeepJobs jobs;
    private final ReadJson json;
    private final InstantSource clock = InstantSource.system();

    BacktestResource(
            ChooseWorkspace workspaces,
            ReadRuleVersions rules,
            ReadRule read,
            RunJobs run,
            KeepJobs jobs,
            ReadJson json) {
        this.workspaces = workspaces;
        this.rules = rules;
        this.read = read;
        this.run = run;
        this.jobs = jobs;
        this.json = json;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "backtestRule",
            summary = "Tells what a rule would have raised in the past, beside what was raised",
            description = "Give a whole `rule`, or a `change` of the rule that it names. The matching of today runs on"
                    + " what was seen then, by when it was decided; without `from` the last 30 days. Timers and budgets"
                    + " stay out of it. What takes longer goes on: ask for the job by its id.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = {
                                @ExampleObject(name = "change", value = """
                                        {"change": {"id": "deal-value-decrease", "parameters": {"minPercent": 25}},
                                         "from": "2026-10-01T00:00:00Z", "to": "2026-11-01T00:00:00Z"}"""),
                                @ExampleObject(name = "rule", value = """
                                        {"rule": {"id": "draft", "trigger": "deal_close_date_pushed",
                                                  "parameters": {"minDays": 14}}}""")
                            }))
    @APIResponse(responseCode = "200", description = "The job, as far as it came while we waited.")
    public JobView backtest(@QueryParam("workspace") @Nullable String workspace, @Nullable String body) {
        ReadBody given = ReadBody.of(body, FIELDS);
        Instant now = clock.instant();
        ReadPeriod period = ReadPeriod.of(given, now.minus(Duration.ofDays(30)), now);
        WorkspaceId owner = workspaces.existing(workspace);
        Rule draft = draft(owner, given);
        String request = JobRequestJson.write(new JobRequestJson.Backtest(draft, period.from(), period.to()));
        return JobView.of(run.run(owner, GoOnWithJobs.BACKTEST, request), json);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getBacktest", summary = "Tells how far a backtest is, and what came out")
    public JobView find(@PathParam("id") String id, @QueryParam("workspace") @Nullable String workspace) {
        UUID job = ReadParameter.uuid("id", id);
        return jobs.find(workspaces.choose(workspace), GoOnWithJobs.BACKTEST, job)
                .map(found -> JobView.of(found, json))
                .orElseThrow(() -> Refusal.notFound("backtest", job));
    }

    private Rule draft(WorkspaceId owner, ReadBody given) {
        if (given.has("rule") == given.has("change")) {
            throw Refusal.invalid("A backtest has either 'rule', a whole rule, or 'change', the id of a rule and what"
                    + " is to be otherwise");
        }
        if (given.has("rule")) {
            ReadBody rule = given.object("rule", ReadRule.FIELDS);
            return read.read(rule, rule.has("id") ? null : "draft");
        }
        ReadBody change = given.object("change", ReadRule.FIELDS);
        String id = change.requiredText("id");
        RuleVersionRow present = rules.of(owner, id).stream()
                .findFirst()
                .filter(row -> !row.deleted())
                .orElseThrow(() -> Refusal.notFound("rule", id));
        return read.read(ReadBody.of(changed(present, change), ReadRule.FIELDS), id);
    }

    private ObjectNode changed(RuleVersionRow present, ReadBody change) {
        ObjectNode whole = (ObjectNode) json.read("{}");
        whole.put("enabled", present.enabled())
                .put("trigger", present.trigger())
                .put("condition", present.condition())
                .put("urgency", present.urgency().value())
                .put("coolDownSeconds", present.coolDownSeconds());
        whole.set("parameters", json.read(present.parameters()));
        whole.set("routes", json.read(present.routes()));
        for (String field : ReadRule.FIELDS) {
            if (!change.node(field).isMissingNode()) {
                if (field.equals("parameters") && change.node(field) instanceof ObjectNode parameters) {
                    ((ObjectNode) whole.get("parameters")).setAll(parameters);
                } else {
                    whole.set(field, change.node(field));
                }
            }
        }
        return whole;
    }
}
