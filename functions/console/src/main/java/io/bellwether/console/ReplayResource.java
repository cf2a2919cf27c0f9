package io.bellwether.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.model.JobId;
import io.bellwether.model.Reading;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.WebhookReceivedV1;
import io.bellwether.pipeline.Queue;
import io.bellwether.pipeline.Unavailable;
import io.bellwether.sources.Sources;
import io.bellwether.stores.json.JobRequestJson;
import io.bellwether.stores.json.ReplayJson;
import io.bellwether.stores.postgres.GoOnWithJobs;
import io.bellwether.stores.postgres.KeepJobs;
import io.bellwether.stores.postgres.ReadBodies;
import io.bellwether.stores.postgres.ReadDecisions;
import io.bellwether.stores.postgres.ReplayDecisions;
import io.bellwether.stores.postgres.ReplayDecisions.Mode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
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

@Path("/api/v1/replay")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Replay", description = "Deciding again what was decided.")
@OperatorOnly
final class ReplayResource {
    private static final List<String> WHAT = List.of("signal", "delivery", "quarantine", "from");
    private static final List<String> FIELDS = List.of("signal", "delivery", "quarantine", "from", "to", "mode");

    private final ChooseWorkspace workspaces;
    private final ReplayDecisions replay;
    private final ReadDecisions decisions;
    private final ReadBodies bodies;
    private final RunJobs run;
    private final KeepJobs jobs;
    private final Queue queue;
    private final ReadJson json;
    private final InstantSource clock = InstantSource.system();
    private final Sources sources = new Sources();

    ReplayResource(
            ChooseWorkspace workspaces,
            ReplayDecisions replay,
            ReadDecisions decisions,
            ReadBodies bodies,
            RunJobs run,
            KeepJobs jobs,
            Queue queue,
            ReadJson json) {
        this.workspaces = workspaces;
        this.replay = replay;
        this.decisions = decisions;
        this.bodies = bodies;
        this.run = run;
        this.jobs = jobs;
        this.queue = queue;
        this.json = json;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replay",
            summary = "Decides a signal, a delivery, a quarantined body or a period again",
            description = "By the rules of now, from what was seen then. `dry` tells; `shadow` keeps the decisions"
                    + " apart; `effects` raises what was not raised, with its messages, and gives a delivery or a"
                    + " quarantined body to evaluation once more. What was sent is never sent again: alerts are one by"
                    + " their signal hash, effects by their id. The decision hash is equal for equal rules.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = {
                                @ExampleObject(name = "signal", value = """
                                        {"signal": "0198f0a1-7c1e-8d3a-9c55-0d5c1f6a2b11", "mode": "dry"}"""),
                                @ExampleObject(name = "period", value = """
                                        {"from": "2026-11-01T00:00:00Z", "to": "2026-11-08T00:00:00Z",
                                         "mode": "shadow"}"""),
                                @ExampleObject(name = "quarantine", value = """
                                        {"quarantine": "0198f0a1-7c1e-8d3a-9c55-0d5c1f6a2b11", "mode": "effects"}""")
                            }))
    @APIResponse(responseCode = "200", description = "The job, as far as it came while we waited.")
    public JobView replay(@QueryParam("workspace") @Nullable String workspace, @Nullable String body) {
        ReadBody given = ReadBody.of(body, FIELDS);
        List<String> what = WHAT.stream().filter(given::has).toList();
        if (what.size() != 1) {
            throw Refusal.invalid("A replay has one of 'signal', 'delivery', 'quarantine' or a period 'from' 'to'; got "
                    + (what.isEmpty() ? "none" : String.join(" and ", what)));
        }
        Mode mode = mode(given.text("mode"));
        String named = what.getFirst();
        if (named.equals("from")) {
            Instant now = clock.instant();
            ReadPeriod period = ReadPeriod.of(given, now, now);
            return period(workspaces.existing(workspace), period, mode);
        }
        UUID id = uuid(given, named);
        String request = request(given, mode);
        WorkspaceId owner = workspaces.existing(workspace);
        return switch (named) {
            case "signal" -> signals(owner, request, List.of(id), mode, named);
            case "delivery" -> delivery(owner, request, id, mode);
            default -> quarantined(owner, request, id, mode);
        };
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getReplay", summary = "Tells how far a replay is, and what came out")
    public JobView find(@PathParam("id") String id, @QueryParam("workspace") @Nullable String workspace) {
        UUID job = ReadParameter.uuid("id", id);
        return jobs.find(workspaces.choose(workspace), GoOnWithJobs.REPLAY, job)
                .map(found -> JobView.of(found, json))
                .orElseThrow(() -> Refusal.notFound("replay", job));
    }

    private JobView signals(WorkspaceId owner, String request, Collection<UUID> signals, Mode mode, String what) {
        if (decisions.of(owner, signals).isEmpty() && what.equals("signal")) {
            throw Refusal.notFound("decided signal", signals.iterator().next());
        }
        JobId job = new JobId(UUID.randomUUID());
        ReplayDecisions.Report report = replay.ofSignals(owner, job.value(), signals, mode, clock.instant());
        return answered(owner, job, request, ReplayJson.write(report));
    }

    private JobView delivery(WorkspaceId owner, String request, UUID delivery, Mode mode) {
        WebhookReceivedV1 webhook =
                bodies.delivery(owner, delivery).orElseThrow(() -> Refusal.notFound("delivery", delivery));
        if (mode == Mode.EFFECTS) {
            send(webhook);
        }
        return signals(owner, request, decisions.signalsOf(owner, delivery), mode, "delivery");
    }

    private JobView quarantined(WorkspaceId owner, String request, UUID entry, Mode mode) {
        WebhookReceivedV1 stored =
                bodies.quarantined(owner, entry).orElseThrow(() -> Refusal.notFound("quarantined body", entry));
        WebhookReceivedV1 webhook = asDelivery(stored);
        boolean sent = mode == Mode.EFFECTS;
        if (sent) {
            send(webhook);
        }
        return answered(owner, new JobId(UUID.randomUUID()), request, reading(webhook, sent));
    }

    private JobView period(WorkspaceId owner, ReadPeriod period, Mode mode) {
        String request = JobRequestJson.write(new JobRequestJson.Replay(mode, period.from(), period.to()));
        return JobView.of(run.run(owner, GoOnWithJobs.REPLAY, request), json);
    }

    private JobView answered(WorkspaceId owner, JobId job, String request, String result) {
        return JobView.of(run.answered(owner, job, GoOnWithJobs.REPLAY, request, result), json);
    }

    private void send(WebhookReceivedV1 webhook) {
        if (!queue.send(List.of(Queue.Outgoing.now(webhook))).isEmpty()) {
            throw new Unavailable("The webhooks queue did not take the replayed body");
        }
    }

    /// Sources read lists; a single element lies in quarantine without one.
    private static WebhookReceivedV1 asDelivery(WebhookReceivedV1 stored) {
        String text = new String(stored.body(), UTF_8).strip();
        return text.startsWith("{")
                ? new WebhookReceivedV1(
                        stored.correlationId(),
                        stored.source(),
                        stored.endpointKey(),
                        stored.receivedAt(),
                        ("[" + text + "]").getBytes(UTF_8))
                : stored;
    }

    private String reading(WebhookReceivedV1 webhook, boolean sent) {
        String readable = switch (sources.read(webhook.source(), webhook.body())) {
            case Reading.Unreadable(String reason, String _) -> "\"readable\":0,\"reason\":\"" + reason + "\"";
            case Reading.Elements(List<Reading.Element> elements) ->
                "\"readable\":"
                        + elements.stream()
                                .filter(Reading.Readable.class::isInstance)
                                .count();
        };
        return "{" + readable + ",\"correlationId\":\"" + webhook.correlationId() + "\",\"sent\":" + sent + "}";
    }

    private static UUID uuid(ReadBody given, String name) {
        return ReadParameter.uuid(name, given.requiredText(name));
    }

    private static Mode mode(@Nullable String text) {
        return Arrays.stream(Mode.values())
                .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("mode", "dry, shadow or effects", String.valueOf(text)));
    }

    private static String request(ReadBody given, Mode mode) {
        StringBuilder request = new StringBuilder("{\"mode\":\"" + mode.name().toLowerCase(Locale.ROOT) + "\"");
        for (String field : FIELDS) {
            if (!field.equals("mode") && given.has(field)) {
                request.append(",\"").append(field).append("\":").append(given.node(field));
            }
        }
        return request.append('}').toString();
    }
}
