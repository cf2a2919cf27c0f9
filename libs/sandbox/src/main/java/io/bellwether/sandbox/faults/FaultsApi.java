package io.bellwether.sandbox.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.sandbox.Json;
import io.bellwether.sandbox.Problem;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// `PUT /sandbox/faults` replaces the plan by a JSON list of [Fault], `GET` shows what is left of it, `DELETE` clears
/// it. A list that is not understood is refused with 422 and changes nothing.
@Path("/sandbox/faults")
final class FaultsApi {
    private final FaultPlan plan;

    FaultsApi(FaultPlan plan) {
        this.plan = plan;
    }

    @GET
    public Response show() {
        ObjectNode answer = Json.object();
        ArrayNode items = answer.putArray("items");
        plan.faults().forEach(fault -> items.add(fault.json()));
        return Response.ok(Json.write(answer), MediaType.APPLICATION_JSON_TYPE).build();
    }

    @PUT
    public Response replace(String body) {
        Optional<JsonNode> list = Json.parse(body);
        if (list.isEmpty() || !list.get().isArray()) {
            return Problem.of(
                    422,
                    "fault-plan",
                    "Send a JSON list of faults, such as "
                            + "[{\"vendor\": \"slack\", \"operation\": \"chat.postMessage\", \"mode\": \"drop_after\"}].");
        }
        try {
            List<Fault> faults = StreamSupport.stream(list.get().spliterator(), false)
                    .map(Fault::parse)
                    .toList();
            plan.replace(faults);
            return show();
        } catch (IllegalArgumentException e) {
            return Problem.of(422, "fault-plan", String.valueOf(e.getMessage()));
        }
    }

    @DELETE
    public void clear() {
        plan.replace(List.of());
    }
}
