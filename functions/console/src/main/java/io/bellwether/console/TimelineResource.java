package io.bellwether.console;

import io.bellwether.model.EntityRef;
import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.console.ReadTraces;
import io.bellwether.stores.console.ReadTraces.Count;
import io.bellwether.stores.console.ReadTraces.Filter;
import io.bellwether.stores.console.Rows;
import io.bellwether.stores.console.TraceRow;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/entities/{type}/{externalId}/timeline")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Records", description = "What was heard of a record of the CRM.")
@OperatorOnly
final class TimelineResource {
    private final ChooseWorkspace workspaces;
    private final ReadTraces traces;
    private final TraceSignals trace;

    TimelineResource(ChooseWorkspace workspaces, ReadTraces traces, TraceSignals trace) {
        this.workspaces = workspaces;
        this.traces = traces;
        this.trace = trace;
    }

    @GET
    @Operation(
            operationId = "listTimeline",
            summary = "Answers why a record did, or did not, alert between two moments",
            description = "Also under the ids that a merge has left it.")
    public Timeline list(
            @Parameter(description = "deal, contact or company") @PathParam("type") String type,
            @Parameter(description = "The CRM's own id, such as 9001742316") @PathParam("externalId") String externalId,
            @Parameter(description = "Only changes at this moment or later, such as 2026-11-17T00:00:00Z")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "Only changes before this moment, such as 2026-11-18T00:00:00Z")
                    @QueryParam("to")
                    @Nullable
                    String to,
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        EntityRef entity = Objects.requireNonNull(ReadParameter.entity("type/externalId", type + ":" + externalId));
        Filter filter = new Filter(entity, ReadParameter.instant("from", from), ReadParameter.instant("to", to));
        WorkspaceId owner = workspaces.choose(workspace);
        Rows<TraceRow> rows = traces.list(owner, filter, Cursor.TIMELINE.slice(cursor, limit));
        return new Timeline(
                answer(filter, traces.count(owner, filter)),
                trace.trace(owner, rows.items()),
                Cursor.TIMELINE.write(rows.last()));
    }

    private static String answer(Filter filter, Count count) {
        if (count.signals() == 0) {
            return "No source told of a change of " + filter.entity() + period(filter) + "; the record is "
                    + (count.known() ? "known." : "not known here.");
        }
        return count.signals() + (count.signals() == 1 ? " signal of " : " signals of ") + filter.entity()
                + period(filter) + ": " + number(count.alerted()) + " raised an alert"
                + (count.suppressed() == 0 ? "" : ", " + count.suppressed() + " suppressed")
                + (count.deferred() == 0 ? "" : ", " + count.deferred() + " still waiting")
                + ".";
    }

    private static String number(long count) {
        return count == 0 ? "none" : Long.toString(count);
    }

    private static String period(Filter filter) {
        Instant from = filter.from();
        Instant to = filter.to();
        return (from == null ? "" : " from " + from) + (to == null ? "" : " to " + to);
    }
}
