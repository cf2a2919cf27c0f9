package io.bellwether.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.sandbox.Json;
import io.bellwether.sandbox.Problem;
import io.bellwether.sandbox.hubspot.LifeChanged.Kind;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestPath;

/// `POST /sandbox/hubspot/{deals|contacts|companies}/{id}/{archived|restored|purged}` and `…/merged` with
/// `{"absorbed": "<id>"}` do to a record what a person does in the vendor's pages. No webhook tells of it: that is
/// what a sync is for.
@Path("/sandbox/hubspot")
final class EditLifeApi {
    private final HubSpotAccount account;
    private final DescribeRecord describe;
    private final InstantSource clock = InstantSource.system();

    EditLifeApi(HubSpotAccount account, DescribeRecord describe) {
        this.account = account;
        this.describe = describe;
    }

    @POST
    @Path("/{objectType: deals|contacts|companies}/{id}/{kind: archived|restored|purged|merged}")
    public Response change(@RestPath String objectType, @RestPath String id, @RestPath String kind, String body) {
        List<String> absorbed = Json.parseObject(body)
                .map(object -> List.of(object.path("absorbed").asText()))
                .orElse(List.of());
        if (kind.equals("merged") == absorbed.isEmpty()) {
            return Problem.of(
                    400,
                    "record-life",
                    "A merge, and no other change, is sent {\"absorbed\": \"<id of the other record>\"}.");
        }
        LifeChanged change = new LifeChanged(
                RecordType.named(objectType).orElseThrow(),
                id,
                Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                absorbed,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return account.change(change)
                .map(this::answer)
                .orElseGet(() -> Problem.of(404, "no-such-record", "The sandbox has no such " + objectType + "."));
    }

    private Response answer(CrmRecord record) {
        ObjectNode answer = Json.object();
        answer.set("record", describe.describe(record, DescribeRecord.Wanted.USUAL));
        return Response.ok(Json.write(answer), MediaType.APPLICATION_JSON_TYPE).build();
    }
}
