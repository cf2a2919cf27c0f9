package io.bellwether.sandbox.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.sandbox.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// `GET /sandbox/ledger?vendor=…&operation=…` → `{"items": [{at, vendor, operation, key, body}]}`, oldest first.
/// `vendor=slack` counts the messages that landed, whatever the client was told.
@Path("/sandbox/ledger")
final class LedgerApi {
    private final Ledger ledger;

    LedgerApi(Ledger ledger) {
        this.ledger = ledger;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String list(@RestQuery @Nullable String vendor, @RestQuery @Nullable String operation) {
        ObjectNode answer = Json.object();
        ArrayNode items = answer.putArray("items");
        ledger.entries(entry -> (vendor == null || vendor.equals(entry.vendor()))
                        && (operation == null || operation.equals(entry.operation())))
                .forEach(entry -> items.add(entry.json()));
        return Json.write(answer);
    }
}
