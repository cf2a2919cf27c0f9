package io.bellwether.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.sandbox.Json;
import io.bellwether.sandbox.Problem;
import io.bellwether.sandbox.SandboxClock;
import io.bellwether.sandbox.hubspot.LifeChanged.Kind;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestPath;

/// `POST /sandbox/hubspot/{deals|contacts|companies}/{id}/{archived|restored|purged}` and `…/merged` with
/// `{"absorbed": "<id>"}` do to a record what a person does in the vendor's pages. With `{"quietly": true}` no webhook
/// tells of it: that is what a sync is for.
@Path("/sandbox/hubspot")
final class EditLifeApi {
    private final HubSpotAccount account;
    private final SendWebhooks webhooks;
    private final DescribeRecord describe;
    private final SandboxClock clock;

    EditLifeApi(HubSpotAccount account, SendWebhooks webhooks, DescribeRecord describe, SandboxClock clock) {
        this.account = account;
        this.webhooks = webhooks;
        this.describe = describe;
        this.clock = clock;
    }

    @POST
    @Path("/{objectType: deals|contacts|companies}/{id}/{kind: archived|restored|purged|merged}")
    public Response change(@RestPath String objectType, @RestPath String id, @RestPath String kind, String body) {
        ObjectNode sent = Json.parseObject(body).orElseGet(Json::object);
        List<String> absorbed =
                sent.has("absorbed") ? List.of(sent.path("absorbed").asText()) : List.of();
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
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                0);
        return account.change(change, sent.path("quietly").asBoolean())
                .map(this::answer)
                .orElseGet(() -> Problem.of(404, "no-such-record", "The sandbox has no such " + objectType + "."));
    }

    private Response answer(HubSpotAccount.Lived lived) {
        webhooks.send(lived.life());
        ObjectNode answer = Json.object();
        answer.set("record", describe.describe(lived.record(), DescribeRecord.Wanted.USUAL));
        answer.set("events", lived.life().events(0));
        return Response.ok(Json.write(answer), MediaType.APPLICATION_JSON_TYPE).build();
    }
}
